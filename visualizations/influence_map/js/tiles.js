// The departments' own picture: a card for each with its name, head count, attitudes as a bar, signs
// and the names that matter. Cards are laid out in pixels of the screen: as much as there is room for.

const BAR_SIGNS = ["point_of_failure", "indirect_key_person", "leaving"];
const MOST_BUNDLES = 24; // shown from the start; the chosen department shows all of its own

function paintDepartments(ctx, scale) {
  drawLeads(ctx, scale);
  page.tiles.forEach((tile, number) => isTileShown(tile) && drawTileCard(ctx, tile, number, scale));
  drawBundles(ctx, scale);
  drawLinesOfSelected(ctx, scale);
  drawStepsBetween(ctx, scale);
  page.tiles.forEach((tile, number) => isTileShown(tile) && drawTileContent(ctx, tile, number, scale));
  drawTileContests(ctx);
}

function drawTileContests(ctx) {
  if (!state.rivals || !isToday()) return;
  for (const contest of page.contests.filter(({ tile }) => tile !== undefined)) {
    ctx.save();
    ctx.globalAlpha = tileAlpha(contest.tile);
    drawTileContest(ctx, page.tiles[contest.tile].card, contest);
    ctx.restore();
  }
}

function tileAlpha(number) {
  const near = !hasFocus() || page.tiles[number].people.some((id) => state.near.has(id));
  return near && (tileCounts[number].matching || !page.tiles[number].people.length) ? 1 : DIMMED;
}

function isTileChosen(number) {
  return number === state.tile || (state.selected !== null && tileOf[state.selected] === number);
}

function drawTileCard(ctx, { card: [x, y, width, height], side }, number, scale) {
  const lost = departureNow()?.tiles?.includes(number);
  const marked = lost || isTileChosen(number);
  roundedBox(ctx, x, y, width, height, 8);
  ctx.fillStyle = look.sides[side].tile;
  ctx.fill();
  ctx.lineWidth = (marked ? 3 : 1) / scale;
  ctx.strokeStyle = lost ? LOST : marked ? look.surface.selected : look.surface.border;
  ctx.stroke();
}

// Over the lines: a name is read although a line runs below it.
function drawTileContent(ctx, tile, number, scale) {
  const [x, y, width, height] = tile.card;
  if (!isInView(x, y, x + width, y + height, 0)) return;
  ctx.save();
  ctx.globalAlpha = tileAlpha(number);
  ctx.translate(x, y);
  ctx.scale(1 / scale, 1 / scale);
  drawDepartment(ctx, tile, tileCounts[number], Math.round(width * scale), Math.round(height * scale));
  ctx.restore();
}

function drawDepartment(ctx, tile, count, width, height) {
  const size = Math.floor(Math.min(15, height * 0.25, width / 8.5));
  const pad = Math.max(2, Math.floor(size / 2));
  const room = width - 2 * pad;
  if (size < 7) {
    if (count.attitudes.length) drawAttitudes(ctx, count, 2, 2, width - 4, height - 4);
    return;
  }
  drawHeading(ctx, tile, count, pad, size, room);
  let y = Math.round(size * 1.6);
  if (count.attitudes.length) {
    const thick = Math.min(16, Math.round(size * 1.05));
    drawAttitudes(ctx, count, pad, y, room, thick);
    y += thick + 3;
  }
  const row = Math.round(size * 1.15);
  const signs = signsOf(count);
  if (signs.length && y + row < height) {
    drawSigns(ctx, tile, signs, pad, y + row / 2, row - 1, room);
    y += row + 2;
  }
  for (const node of [...count.who, ...count.rest]) {
    if (y + row + 1 > height) break;
    drawWho(ctx, tile, node, pad, y + row / 2, row - 1, room);
    y += row + 2;
  }
}

// Lines run below words and stop short of them.
function clearFor(ctx, { side }, left, middle, width, height) {
  ctx.fillStyle = look.sides[side].tile;
  ctx.fillRect(left - 2, middle - height / 2, width + 4, height);
}

function headText({ matching, people }) {
  return matching === people ? String(people) : `${matching} / ${people}`;
}

// The name on the left, how many people on the right.
function drawHeading(ctx, tile, count, pad, size, room) {
  const text = headText(count);
  const y = Math.round(size * 0.9);
  const small = Math.max(7, size - 2);
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  ctx.font = `${small}px ${FONTS}`;
  const used = Math.ceil(ctx.measureText(text).width) + small + 2;
  const right = pad + room - used;
  clearFor(ctx, tile, right, y, used, size + 2);
  drawShape(ctx, "own", right, y - small / 2, small, look.surface.faint, look.surface.card);
  ctx.fillStyle = look.surface.faint;
  ctx.fillText(text, right + small + 2, y);
  const font = `600 ${size}px ${FONTS}`;
  const name = fit(ctx, ownParts(say(tile.title)), font, Math.floor((room - used - 6) / 4) * 4);
  ctx.font = font;
  clearFor(ctx, tile, pad, y, ctx.measureText(name).width, size + 2);
  ctx.fillStyle = look.surface.ink;
  ctx.fillText(name, pad, y);
}

function drawAttitudes(ctx, { attitudes }, left, top, width, height) {
  const all = attitudes.reduce((sum, [, number]) => sum + number, 0);
  let x = left;
  ctx.font = `700 ${Math.min(12, Math.round(height * 0.8))}px ${FONTS}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  for (const [key, number] of attitudes) {
    const { fill, ink, symbol, border } = look.attitudes[key];
    const part = (width * number) / all;
    ctx.fillStyle = fill;
    ctx.fillRect(x, top, part, height);
    if (border) {
      ctx.strokeStyle = border;
      ctx.lineWidth = 1;
      ctx.setLineDash([3, 2]);
      ctx.strokeRect(x + 0.5, top + 0.5, part - 1, height - 1);
      ctx.setLineDash([]);
    }
    ctx.fillStyle = ink;
    const text = part >= 30 ? `${symbol} ${number}` : String(number);
    if (height >= 9 && part >= 8 * text.length) ctx.fillText(text, x + part / 2, top + height / 2 + 0.5);
    x += part;
  }
}

// Who can decide, whom we may not lose, who sways in silence, who is leaving: each with a number.
function signsOf({ deciders, signs }) {
  const shown = signs.filter(([key]) => BAR_SIGNS.includes(key)).map(([key, number]) => {
    const { shape, fill, ink } = look.badges[key];
    return [shape, fill, ink, number];
  });
  if (deciders) shown.unshift(["star", look.surface.ink, look.surface.card, deciders]);
  return shown;
}

function drawSigns(ctx, tile, signs, left, middle, size, room) {
  let x = left;
  ctx.font = `600 ${size}px ${FONTS}`;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  for (const [shape, fill, ink, number] of signs) {
    const wide = size + 3 + Math.ceil(ctx.measureText(String(number)).width);
    if (x + wide > left + room) return;
    clearFor(ctx, tile, x, middle, wide, size + 2);
    drawShape(ctx, shape, x, middle - size / 2, size, fill, ink);
    ctx.fillStyle = look.surface.ink;
    ctx.fillText(String(number), x + size + 3, middle + 0.5);
    x += wide + Math.round(size * 0.7);
  }
}

// How a person stands, why the person matters, and the name.
function drawWho(ctx, tile, { person }, left, middle, size, room) {
  const signs = person.decides ? [["star", look.surface.ink, look.surface.card]] : [];
  for (const key of person.badges.filter((badge) => HALOS.includes(badge))) {
    signs.push([look.badges[key].shape, look.badges[key].fill, look.badges[key].ink]);
  }
  const indent = size + 4 + signs.length * (size + 2);
  const font = `${size}px ${FONTS}`;
  const name = fit(ctx, person.name, font, Math.floor((room - indent) / 4) * 4, nameForms);
  ctx.font = font;
  clearFor(ctx, tile, left, middle, indent + ctx.measureText(name).width, size + 2);
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.fillStyle = look.surface.ink;
  ctx.fillText(name, left + indent, middle + 0.5);
  drawStanding(ctx, cardStyle(person), left, middle - size / 2, size);
  signs.forEach(([shape, fill, ink], i) =>
    drawShape(ctx, shape, left + size + 4 + i * (size + 2), middle - size / 2, size, fill, ink));
}

function drawStanding(ctx, { fill, ink, symbol, border }, left, top, size) {
  ctx.fillStyle = fill;
  ctx.fillRect(left, top, size, size);
  if (border) {
    ctx.strokeStyle = border;
    ctx.lineWidth = 1;
    ctx.strokeRect(left + 0.5, top + 0.5, size - 1, size - 1);
  }
  if (!symbol) return;
  ctx.font = `700 ${Math.round(size * 0.9)}px ${FONTS}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillStyle = ink;
  ctx.fillText(symbol, left + size / 2, top + size / 2);
}

function touchesTile({ from, to }) {
  return from === state.tile || to === state.tile;
}

function bundlesShown() {
  if (!isToday()) return []; // they are worked out for today alone
  const strongest = page.bundles.filter(({ kind }) => kind === "influence").slice(0, MOST_BUNDLES);
  return page.bundles.filter((bundle) => {
    if (!isTileShown(page.tiles[bundle.from]) || !isTileShown(page.tiles[bundle.to])) return false;
    if (bundle.kind === "conflict") return state.layers.conflicts;
    return state.layers.influence && (state.allTies || touchesTile(bundle) || strongest.includes(bundle));
  });
}

// Lines between departments, the strongest on top; whoever is selected has lines of their own.
function drawBundles(ctx, scale) {
  if (hasFocus() || !isToday()) return; // what they add up to is known for today
  for (const bundle of bundlesShown().reverse()) {
    ctx.save();
    ctx.globalAlpha = state.tile === null || touchesTile(bundle) ? 0.85 : DIMMED;
    drawBundle(ctx, bundle, scale);
    ctx.restore();
  }
}

function drawBundle(ctx, { kind, tone, path, width }, scale) {
  const conflict = kind === "conflict";
  const thick = conflict ? 2.5 : width;
  ctx.strokeStyle = ctx.fillStyle = conflict ? look.lines.conflict : look.lines[tone];
  ctx.lineWidth = thick / scale;
  if (conflict) ctx.setLineDash([2 / scale, 5 / scale]);
  ctx.lineCap = conflict ? "round" : "butt";
  tracePath(ctx, path);
  strokeCased(ctx);
  if (kind === "influence") drawHead(ctx, path, (thick * 1.5 + 5) / scale);
}

// A card of the picture as something that lines may leave from.
function cardAsNode({ card }) {
  const [x, y] = centre({ card });
  return { x, y, box: card };
}

function pathBetween(from, to) {
  const [a, b] = [cardAsNode(page.tiles[from]), cardAsNode(page.tiles[to])];
  return [...leaving(a, b), ...leaving(b, a)];
}

// Single lines of the selected person, from department to department.
function drawLinesOfSelected(ctx, scale) {
  if (state.selected === null) return;
  for (const edge of linesOf[state.selected]) {
    const [from, to] = [tileOf[edge.from], tileOf[edge.to]];
    if (from === to || edge.kind === "reporting" || !isShown(edge)) continue;
    ctx.save();
    ctx.setLineDash(edge.kind === "coverage" ? [1 / scale, 4 / scale] : []);
    const tone = edge.kind === "coverage" ? "coverage" : edge.tone;
    drawBundle(ctx, { ...edge, tone, path: pathBetween(from, to), width: Math.max(2, edge.width) }, scale);
    ctx.restore();
  }
}

// The way to a decider, from department to department.
function drawStepsBetween(ctx, scale) {
  const people = wayNow()?.people ?? [];
  const steps = people.map((id) => tileOf[id]);
  ctx.save();
  ctx.strokeStyle = ctx.fillStyle = look.surface.selected;
  ctx.lineWidth = WAY_WIDTH / scale;
  steps.slice(1).forEach((to, i) => {
    if (steps[i] === to) return;
    const path = pathBetween(steps[i], to);
    tracePath(ctx, path);
    strokeCased(ctx);
    drawHead(ctx, path, (WAY_WIDTH * 1.5 + 6) / scale);
  });
  ctx.restore();
}

// Whose department stands below whose, seen in the gaps between the cards.
const leadLines = page.tiles.flatMap(({ head }, number) => {
  const up = head === undefined ? [] : linesOf[head].filter((edge) => edge.kind === "reporting" && edge.to === head && !edge.dashes);
  return up.map(({ from }) => [tileOf[from], number]).filter(([from]) => from !== number);
});

function drawLeads(ctx, scale) {
  if (!state.layers.reporting) return;
  ctx.save();
  ctx.lineWidth = 1.3 / scale;
  ctx.strokeStyle = look.lines.reporting;
  ctx.beginPath();
  for (const [from, to] of leadLines) {
    const [x0, y0, , height] = page.tiles[from].card;
    const [x, y] = page.tiles[to].card;
    if (y < y0 + height) continue; // heads of each other's departments: no line downwards
    ctx.moveTo(x0 + 14, y0 + height);
    ctx.lineTo(x0 + 14, y - 14);
    ctx.lineTo(x + 14, y - 14);
    ctx.lineTo(x + 14, y);
  }
  ctx.stroke();
  ctx.restore();
}
