// "This person leaves": what Python computed for an empty seat, shown in the panel and on the cards.

const LOST = "#BC190C";
const WEAKER = "#8A4B00";

// Access to each decider with and without somebody; to those not named it stays as it is.
function accessWithout(id) {
  const { after = [], lost = [] } = nodes[id].person.leaves;
  const changed = new Map(after);
  return page.deciders.map(({ person, access }) => ({
    person,
    before: access,
    after: person === id ? 0 : changed.get(person) ?? access,
    suffers: person === id || changed.has(person) || lost.includes(person),
    lost: lost.includes(person),
  }));
}

function departureNow() {
  return state.leaving ? nodes[state.selected].person.leaves : null;
}

function leave(leaving) {
  state.leaving = leaving;
  update();
}

function leaveButton(node) {
  if (!node.person.leaves) return null;
  const made = { type: "button", id: "leaves", class: "leaves", onclick: () => leave(true) };
  return onlyToday(element("button", made, label("leaves")));
}

function bigFigure(label, before, after, digits, unit) {
  const change = (after - before).toFixed(digits);
  const sign = Number(change) === 0 ? "±0" : after < before ? change.replace("-", "−") : `+${change}`;
  return element(
    "div",
    { class: "figure" },
    element("span", { class: "label" }, label),
    element("span", { class: "values" }, `${before.toFixed(digits)} → ${after.toFixed(digits)}`),
    element("span", { class: after < before ? "change worse" : "change" }, `${sign}${unit}`),
  );
}

function accessBar(before, after) {
  const bar = (value, kind) =>
    svg("rect", { x: 0, y: 0, width: Math.round(100 * value), height: 6, class: kind });
  const options = { class: "bar", viewBox: "0 0 100 6", preserveAspectRatio: "none", "aria-hidden": "true" };
  return svg("svg", options, bar(1, "whole"), bar(before, "before"), bar(after, "after"));
}

function deciderChange({ person, before, after, lost }) {
  const values = `${before.toFixed(2)} → ${after.toFixed(2)}`;
  return element(
    "li",
    { class: lost ? "decider lost" : "decider" },
    element("button", { type: "button", onclick: () => select(person, true) }, nodes[person].person.name),
    element("span", { class: "values" }, lost ? `${values} · ${label("lost")}` : values),
    accessBar(before, after),
  );
}

function showDeparture(panel, node) {
  const { access, closeness, departments = [], money, instead } = node.person.leaves;
  const suffering = accessWithout(node.id).filter((one) => one.suffers && one.person !== node.id);
  const known = page.closeness !== null && Number.isFinite(closeness);
  const plain = (text) => element("li", {}, element("span", {}, say(text)));
  panel.replaceChildren(
    element("button", { type: "button", class: "closing", onclick: () => leave(false) }, label("stays")),
    element("h2", {}, node.person.name),
    element("p", { class: "about" }, label("empty_seat")),
    bigFigure(label("access"), page.access, access, 2, ""),
    known ? bigFigure(label("closeness"), page.closeness, closeness, 1, ` ${label("points")}`) : "",
    money ? element("p", { class: "money" }, say(money)) : "",
    ...titledList(label("access_to"), suffering.map(deciderChange)),
    ...titledList(label("departments_lost"), departments.map(plain)),
    ...titledList(label("instead"), instead ? [plain(instead)] : []),
  );
}

function drawLostTiles(ctx) {
  for (const index of departureNow()?.tiles ?? []) {
    const [x, y, width, height] = page.tiles[index].box;
    roundedBox(ctx, x, y, width, height, 8);
    ctx.lineWidth = 5;
    ctx.strokeStyle = LOST;
    ctx.stroke();
  }
}

// The leaver's card struck out, and beside each decider's card what becomes of our access.
function drawDeparture(ctx, scale) {
  if (!departureNow()) return;
  const [x, y, width, height] = nodes[state.selected].box;
  roundedBox(ctx, x, y, width, height, 6);
  ctx.lineWidth = 4;
  ctx.strokeStyle = LOST;
  ctx.setLineDash([8, 5]);
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.lineWidth = 2;
  ctx.beginPath();
  ctx.moveTo(x, y + height);
  ctx.lineTo(x + width, y);
  ctx.stroke();
  for (const change of accessWithout(state.selected)) {
    if (change.suffers && change.person !== state.selected) drawChange(ctx, change, scale);
  }
}

function drawChange(ctx, { person, after, lost }, scale) {
  const [x, y, width, height] = nodes[person].box;
  const middle = y + height / 2;
  const size = Math.min(26, Math.max(12, 12 / scale));
  const text = `→ ${after.toFixed(2)}`;
  ctx.font = `700 ${size}px ${FONTS}`;
  const room = ctx.measureText(text).width + size;
  // On the card's own end: beside it the next card begins.
  const left = x + width + 8 - room;
  roundedBox(ctx, left, middle - size * 0.7, room, size * 1.4, size * 0.7);
  ctx.fillStyle = lost ? LOST : WEAKER;
  ctx.fill();
  ctx.fillStyle = "#FFFFFF";
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(text, left + room / 2, middle);
}
