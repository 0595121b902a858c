// The whole map as one picture for a slide, a document or the printer: as it is seen, with what is
// filtered, chosen and hidden, its title, its date and its legend. Painted by what paints the screen.

// What a picture is expected to get on a slide or a page, in pixels: it is laid out for that.
const FIGURE_WIDTH = 1366;
const NARROWEST = 1180;
const FIGURE_MARGIN = 22;
const HEAD = 46;
const LEGEND_ROW = 24;
const LEGEND_GAP = 14;
const CURVE_STEPS = 16;

// Everything that is drawn and where; `unit` is a pixel of the page, in the map's units.
function layOutFigure(ctx) {
  const map = extent();
  const wide = Math.max(NARROWEST, map.width);
  const unit = Math.max(1, (wide + 2 * FIGURE_MARGIN) / FIGURE_WIDTH);
  const margin = FIGURE_MARGIN * unit;
  const width = wide + 2 * margin;
  const left = map.left - (width - map.width) / 2;
  const legend = legendRows(ctx, width / unit - 2 * FIGURE_MARGIN);
  const foot = (legend.length * LEGEND_ROW + 12) * unit;
  const top = map.top - margin - HEAD * unit;
  const bottom = map.top + map.height + margin;
  return { left, top, bottom, width, height: bottom + foot - top, unit, legend };
}

// Where cards and tiles stand and lines swing.
function extent() {
  const areas = isOverview() ? departmentAreas() : peopleAreas();
  const [left, top, right, bottom] = areas.reduce(joined, areas.length ? areas[0] : areaOfBox(page.box));
  return { left, top, width: right - left, height: bottom - top };
}

function departmentAreas() {
  return [
    ...page.tiles.filter(isTileShown).map(({ card }) => areaOfBox(card)),
    ...bundlesShown().map(areaOfLine),
  ];
}

function peopleAreas() {
  return [
    ...page.tiles.filter(isTileShown).map(({ box }) => areaOfBox(box)),
    ...nodes.filter((node) => !isHidden(node)).map(({ box }) => areaOfBox(box)),
    ...edges.filter(isShown).map(areaOfLine),
  ];
}

// Curves stay well within their control points: what they really reach is looked for.
function areaOfLine({ kind, path }) {
  if (kind === "reporting" || path.length === 4) return areaOf(path);
  const points = path.slice(0, 2);
  for (let i = 0; i + 7 < path.length; i += 6) {
    for (let t = 1 / CURVE_STEPS; t <= 1; t += 1 / CURVE_STEPS) points.push(...curveAt(path.slice(i, i + 8), t));
  }
  return areaOf(points);
}

function curveAt([x0, y0, x1, y1, x2, y2, x3, y3], t) {
  const u = 1 - t;
  const [a, b, c, d] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
  return [a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3];
}

function areaOfBox([x, y, width, height]) {
  return [x, y, x + width, y + height];
}

function joined(a, b) {
  return a.map((value, at) => (at < 2 ? Math.min(value, b[at]) : Math.max(value, b[at])));
}

function paintFigure(ctx, figure) {
  const { left, top, width, height, unit } = figure;
  ctx.fillStyle = look.surface.page;
  ctx.fillRect(left, top, width, height);
  // In a file one can look closer: people have their names, however large the map.
  const scale = isOverview() ? 1 / unit : Math.max(NAME_FROM, 1 / unit);
  ctx.save();
  paintBelow(ctx, scale);
  if (!isOverview()) paintCards(ctx, scale);
  paintAbove(ctx, scale);
  ctx.restore();
  inPixels(ctx, left, top, unit, () => paintHead(ctx, width / unit));
  inPixels(ctx, left, figure.bottom, unit, () => paintLegend(ctx, figure.legend, width / unit));
}

function paintCards(ctx, scale) {
  for (const node of nodes) {
    if (!isHidden(node)) named(ctx, nodeWords(node), () => drawCard(ctx, node, scale));
  }
}

function named(ctx, name, draw) {
  if (ctx.named) ctx.named(name, draw);
  else draw();
}

function nodeWords({ person }) {
  const badges = wordList("badge", person.badges);
  return [person.name, person.title, person.place, cardWords(person), badges].filter(Boolean).join(" · ");
}

function inPixels(ctx, x, y, unit, draw) {
  ctx.save();
  ctx.translate(x, y);
  ctx.scale(unit, unit);
  draw();
  ctx.restore();
}

function paintHead(ctx, width) {
  ctx.fillStyle = look.surface.card;
  ctx.fillRect(0, 0, width, HEAD);
  ctx.fillStyle = look.surface.border;
  ctx.fillRect(0, HEAD - 1, width, 1);
  ctx.textBaseline = "middle";
  const room = width - 2 * FIGURE_MARGIN - paintInternal(ctx, width - FIGURE_MARGIN);
  const x = paintWords(ctx, page.name, `600 17px ${FONTS}`, look.surface.ink, FIGURE_MARGIN, room * 0.5);
  const said = [label("when"), ...shownWords()].join(" · ");
  paintWords(ctx, said, `13px ${FONTS}`, look.surface.faint, x + 14, room - (x - FIGURE_MARGIN) - 28);
}

function paintWords(ctx, text, font, colour, x, room) {
  const shown = fit(ctx, text, font, room);
  ctx.font = font;
  ctx.fillStyle = colour;
  ctx.textAlign = "left";
  ctx.fillText(shown, x, HEAD / 2);
  return x + ctx.measureText(shown).width;
}

// Whom the picture may be shown to. Returns the room it takes.
function paintInternal(ctx, right) {
  const text = label("internal");
  ctx.font = `12px ${FONTS}`;
  const wide = ctx.measureText(text).width + 18;
  roundedBox(ctx, right - wide, HEAD / 2 - 10, wide, 20, 10);
  ctx.strokeStyle = ctx.fillStyle = look.lines.conflict;
  ctx.lineWidth = 1;
  ctx.stroke();
  ctx.textAlign = "center";
  ctx.fillText(text, right - wide / 2, HEAD / 2);
  return wide;
}

// What is chosen, filtered and hidden: a picture alone does not say why somebody is pale.
function shownWords() {
  const hidden = LAYERS.filter((layer) => !state.layers[layer]).map(label);
  const filters = page.filters.filter(({ key }) => key in state.filters);
  return [
    ...chosenWords(),
    ...filters.map(filterWords),
    ...(hidden.length ? [`${label("without")}${label("says")}${hidden.join(label("between"))}`] : []),
  ];
}

function filterWords({ key, title, options: values }) {
  const wanted = values.filter(([value]) => state.filters[key].includes(value));
  return `${say(title)}${label("says")}${wanted.map(([, text]) => say(text)).join(label("between"))}`;
}

function chosenWords() {
  if (state.way) {
    const people = wayNow()?.people;
    if (!people) return [`${label("way_to")}${label("says")}${nodes[page.deciders[state.way.to].person].person.name}`];
    return [[label("us"), ...people.map((id) => nodes[id].person.name)].join(" > ")];
  }
  if (state.selected === null) return [];
  const { name } = nodes[state.selected].person;
  return [state.leaving ? `${label("leaves")}${label("says")}${name}` : name];
}

// The legend of the page: its signs are drawn again, its words written again.
function legendRows(ctx, width) {
  const rows = [[]];
  let x = 0;
  for (const item of document.querySelectorAll(".legend li:not(.hidden)")) {
    const signs = [...item.querySelectorAll("svg")];
    const words = [...item.childNodes].filter((part) => part.tagName !== "svg");
    const text = words.map((part) => part.textContent).join("").trim();
    ctx.font = `12px ${FONTS}`;
    const wide = signs.reduce((sum, sign) => sum + signWidth(sign) + 4, 0) + ctx.measureText(text).width;
    if (x && x + wide > width) {
      rows.push([]);
      x = 0;
    }
    rows.at(-1).push({ signs, text, x });
    x += wide + LEGEND_GAP;
  }
  return rows;
}

function signWidth(sign) {
  return Number(sign.getAttribute("width"));
}

function paintLegend(ctx, rows, width) {
  ctx.fillStyle = look.surface.card;
  ctx.fillRect(0, 0, width, rows.length * LEGEND_ROW + 12);
  ctx.fillStyle = look.surface.border;
  ctx.fillRect(0, 0, width, 1);
  rows.forEach((items, row) => {
    for (const { signs, text, x } of items) {
      paintItem(ctx, signs, text, FIGURE_MARGIN + x, 6 + (row + 0.5) * LEGEND_ROW);
    }
  });
}

function paintItem(ctx, signs, text, left, middle) {
  let x = left;
  for (const sign of signs) {
    ctx.save();
    ctx.translate(x, middle - Number(sign.getAttribute("height")) / 2);
    const [, , wide] = sign.getAttribute("viewBox").split(" ").map(Number);
    ctx.scale(signWidth(sign) / wide, signWidth(sign) / wide);
    for (const part of sign.children) paintPart(ctx, part);
    ctx.restore();
    x += signWidth(sign) + 4;
  }
  ctx.font = `12px ${FONTS}`;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.fillStyle = look.surface.ink;
  ctx.fillText(text, x, middle);
}

// A path, box or letter of a sign in the page.
function paintPart(ctx, part) {
  const of = (name) => part.getAttribute(name);
  const [x, y] = ["x", "y"].map((name) => Number(of(name)));
  ctx.save();
  ctx.fillStyle = of("fill");
  ctx.strokeStyle = of("stroke") ?? "none";
  ctx.lineWidth = Number(of("stroke-width") ?? 1);
  ctx.lineCap = of("stroke-linecap") ?? "butt";
  ctx.lineJoin = of("stroke-linejoin") ?? "miter";
  ctx.setLineDash((of("stroke-dasharray") ?? "").split(/[ ,]+/).filter(Boolean).map(Number));
  if (part.tagName === "text") {
    ctx.font = `${of("font-weight") ?? "normal"} ${of("font-size")}px ${FONTS}`;
    ctx.textAlign = of("text-anchor") === "middle" ? "center" : "left";
    ctx.textBaseline = "alphabetic";
    ctx.fillText(part.textContent, x, y);
  } else {
    const path = part.tagName === "path" ? pathOf(of("d")) : undefined;
    if (!path) roundedBox(ctx, x, y, Number(of("width")), Number(of("height")), Number(of("rx")));
    // Without an argument a canvas fills what was begun; with `undefined` it complains.
    const drawn = path ? [path] : [];
    if (of("fill") !== "none") ctx.fill(...drawn);
    if (of("stroke")) ctx.stroke(...drawn);
  }
  ctx.restore();
}
