// The slider over dates: a bar below the map, and what the cards of people who are not there look
// like. What the panel says of then and now is in then_now.js.

const STEP_TIME = 1300; // milliseconds, while the dates are played
const SPARK = { width: 92, height: 26, rim: 4 };
let turnedTo = null;
let playing = null;

function setDate(at) {
  state.at = at;
  if (!isToday()) Object.assign(state, { leaving: false, way: null });
  update();
}

// Before anything else is shown: everybody as on the date that the state names.
function showTime() {
  if (!page.history) return;
  if (state.table) state.at = lastMoment(); // its figures are worked out for today alone
  turnedTo ??= lastMoment();
  if (turnedTo !== state.at) {
    const file = page.history.dates[turnedTo];
    turnTo(state.at);
    turnedTo = state.at;
    findManagers();
    page.texts.when = page.history.when[state.at];
    page.file = page.file?.replace(file, page.history.dates[state.at]);
    document.querySelector("[data-text=when]").textContent = label("when");
    hideWhoIsOutside();
  }
  showBar();
  document.getElementById("way").disabled = !page.deciders.length || !isToday();
  document.getElementById("way").title = isToday() ? "" : label("only_now");
}

// Whoever has changed sides since then may be hidden at one date and shown at another.
function hideWhoIsOutside() {
  const turned = nodes.filter((node) => Boolean(drawn.get(node.id).hidden) !== isHidden(node));
  if (turned.length) drawn.update(turned.map((node) => ({ id: node.id, hidden: isHidden(node) })));
}

function showBar() {
  const { dates, access, closeness } = page.history;
  const slider = document.getElementById("on");
  const said = [`${label("access")} ${figureText(access[state.at], 2)}`, `${label("closeness")} ${figureText(closeness[state.at], 0)}`];
  slider.value = String(state.at);
  slider.setAttribute("aria-valuetext", [dates[state.at], ...reviewWord(state.at), ...said].join(", "));
  document.getElementById("day").textContent = dates[state.at];
  document.getElementById("held").textContent = reviewWord(state.at).join();
  document.getElementById("time").classList.toggle("then", !isToday());
  for (const [at, tick] of [...document.querySelectorAll("#time .ticks button")].entries()) {
    tick.classList.toggle("chosen", at === state.at);
  }
  document.getElementById("spark-access").replaceChildren(...spark("access", access, 2, 0.2));
  document.getElementById("spark-closeness").replaceChildren(...spark("closeness", closeness, 0, 20));
}

function figureText(value, digits) {
  return value === null || value === undefined ? label("unknown") : value.toFixed(digits);
}

// A figure at all dates: its name, its value at this one and a small curve that can be clicked. Of a
// figure that hardly moves the curve hardly does: it spans at least so much.
function spark(name, values, digits, least) {
  const known = values.filter((value) => value !== null);
  const middle = (Math.min(...known) + Math.max(...known)) / 2;
  const span = Math.max(least, Math.max(...known) - Math.min(...known));
  const { width, height, rim } = SPARK;
  const x = (at) => rim + ((width - 2 * rim) * at) / Math.max(1, values.length - 1);
  const y = (value) => height / 2 - ((height - 2 * rim) * (value - middle)) / span;
  const points = values.map((value, at) => (value === null ? null : [x(at), y(value)]));
  const line = points.filter(Boolean).map((point) => point.join(",")).join(" ");
  const dots = points.flatMap((point, at) =>
    point ? [svg("circle", { cx: point[0], cy: point[1], r: at === state.at ? 4 : 2, class: at === state.at ? "chosen" : "" })] : []);
  const said = values.map((value, at) => `${page.history.dates[at]} ${figureText(value, digits)}`);
  const curve = svg(
    "svg",
    { width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": `${label(name)}: ${said.join(", ")}` },
    svg("polyline", { points: line }), ...dots,
  );
  curve.addEventListener("click", ({ offsetX }) => setDate(nearestDate(offsetX, x)));
  return [
    element("span", { class: "label" }, label(name)),
    element("span", { class: "value" }, figureText(values[state.at], digits)),
    curve,
  ];
}

function nearestDate(offset, x) {
  const away = page.history.dates.map((_, at) => Math.abs(x(at) - offset));
  return away.indexOf(Math.min(...away));
}

// A day on which the account was reviewed says so.
function reviewWord(at) {
  return page.history.reviews[at] ? [label("review")] : [];
}

// Ticks name the month; today's the day.
function shortDate(at) {
  return page.history.dates[at].slice(0, 7);
}

function play(start) {
  clearInterval(playing);
  playing = start ? setInterval(step, STEP_TIME) : null;
  showPlaying();
}

function step() {
  if (isToday()) play(false);
  else setDate(state.at + 1);
  if (isToday()) play(false);
}

function showPlaying() {
  const button = document.getElementById("play");
  const shape = playing ? "M2 1H6V13H2ZM8 1H12V13H8Z" : "M3 1 13 7 3 13Z";
  button.replaceChildren(svg("svg", { width: 14, height: 14, viewBox: "0 0 14 14", "aria-hidden": "true" }, svg("path", { d: shape, fill: "currentColor" })));
  button.title = label(playing ? "stop" : "play");
  button.setAttribute("aria-label", button.title);
}

function startTime() {
  if (!page.history) return;
  const { dates, former } = page.history;
  former.forEach(({ tile }, at) => (tileOf[nodes.length - former.length + at] = tile ?? undefined));
  const slider = element("input", { id: "on", type: "range", min: 0, max: dates.length - 1, step: 1 });
  slider.addEventListener("input", () => {
    play(false);
    setDate(Number(slider.value));
  });
  const tick = (at) => element("button", { type: "button", tabindex: -1, onclick: () => setDate(at), class: page.history.reviews[at] ? "review" : "" }, shortDate(at));
  const ticks = element("div", { class: "ticks", "aria-hidden": "true" }, ...dates.map((_, at) => tick(at)));
  const begin = () => {
    if (!playing && isToday()) setDate(0);
    play(!playing);
  };
  const bar = document.getElementById("time");
  bar.replaceChildren(
    element("button", { id: "play", type: "button", onclick: begin }),
    element("div", { class: "slider" }, slider, ticks),
    element("div", { class: "day" }, element("output", { id: "day", for: "on" }), element("small", { id: "held" })),
    element("div", { class: "spark", id: "spark-access" }),
    element("div", { class: "spark", id: "spark-closeness" }),
  );
  bar.classList.remove("hidden");
  if (former.length) addToLegend();
  whenSpoken(() => {
    slider.setAttribute("aria-label", label("time"));
    showPlaying();
  });
}

function addToLegend() {
  const box = { x: 1, y: 1, width: 20, height: 14, rx: 3, fill: "none", stroke: look.surface.faint, "stroke-dasharray": "3 4", "data-themed": "" };
  const sign = svg("svg", { width: 22, height: 16, viewBox: "0 0 22 16", "aria-hidden": "true" }, svg("rect", box));
  const words = element("span", { "data-text": "not_there" });
  document.querySelector(".legend").append(element("li", {}, sign, words));
}

// In the address: the date, unless it is today.
function writeTime(parts) {
  if (!isToday()) parts.set("on", page.history.dates[state.at]);
}

function readTime(parts) {
  const at = page.history && parts.has("on") ? page.history.dates.indexOf(parts.get("on")) : -1;
  state.at = at < 0 ? lastMoment() : at;
  if (!isToday()) Object.assign(state, { leaving: false, way: null });
}

// Somebody who is not on the map at this date: an outline where the person stands later or stood.
function drawGhost(ctx, node, scale) {
  const [left, top, width, height] = node.box;
  ctx.save();
  ctx.globalAlpha = hasFocus() && !state.near.has(node.id) ? DIMMED : 0.6;
  roundedBox(ctx, left, top, width, height, 6);
  ctx.strokeStyle = node.id === state.selected ? look.surface.selected : look.surface.faint;
  ctx.lineWidth = node.id === state.selected ? 4 : 1.2;
  ctx.setLineDash([3, 4]);
  ctx.stroke();
  ctx.setLineDash([]);
  if (scale >= NAME_FROM) drawGhostWords(ctx, node, left + 8, top, width - 14, height, scale);
  ctx.restore();
}

function drawGhostWords(ctx, node, left, top, width, height, scale) {
  const close = scale >= ALL_FROM;
  const font = `600 ${close ? 13 : 17}px ${FONTS}`;
  ctx.fillStyle = look.surface.faint;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  const name = fit(ctx, node.person.name, font, width, nameForms);
  ctx.font = font;
  ctx.fillText(name, left, top + (close ? 16 : height / 2));
  if (!close) return;
  const small = `11px ${FONTS}`;
  const why = fit(ctx, label(comesLater(node.id, state.at) ? "not_yet" : "no_more"), small, width);
  ctx.font = small;
  ctx.fillText(why, left, top + 33);
}
