// Ways from us to a decider: a list in the panel, the chosen one drawn on the map.

const WAY_WIDTH = 5;

function wayNow() {
  return state.way && page.deciders[state.way.to].ways[state.way.at];
}

function showWay(to, at = 0) {
  state.way = to === null ? null : { to, at };
  state.selected = null;
  state.leaving = false;
  update();
}

function waysButton(node) {
  const to = page.deciders.findIndex(({ person }) => person === node.id);
  if (to < 0) return null;
  return onlyToday(element("button", { type: "button", class: "ways", onclick: () => showWay(to) }, label("ways")));
}

function wayItem({ people, p }, at) {
  const chosen = at === state.way.at;
  const names = people.map((id) => nodes[id].person.name);
  return element(
    "li",
    {},
    element(
      "button",
      { type: "button", class: "way", "aria-pressed": String(chosen), onclick: () => showWay(state.way.to, at) },
      element("span", { class: "chain" }, [label("us"), ...names].join(" > ")),
      element("span", { class: "values" }, p.toFixed(2)),
    ),
  );
}

function showWays(panel) {
  const { person, access, status, ways } = page.deciders[state.way.to];
  const name = { type: "button", onclick: () => select(person, true) };
  panel.replaceChildren(
    element("button", { type: "button", class: "closing", onclick: () => showWay(null) }, label("close")),
    element("h2", {}, nodes[person].person.name),
    element("p", { class: "about" }, `${say(status)} · ${label("access_one")} ${access.toFixed(2)}`),
    element("h3", {}, label("ways")),
    ways.length
      ? element("ul", {}, ...ways.map(wayItem))
      : element("p", {}, label("no_way")),
    element("ul", {}, element("li", {}, element("button", name, label("portrait")))),
  );
}

function startWays() {
  const choice = document.getElementById("way");
  const offer = (value, text) => element("option", { value }, text);
  whenSpoken(() => choice.replaceChildren(
    offer("", label("way_to")),
    ...page.deciders.map(({ person, status }, to) =>
      offer(String(to), `${nodes[person].person.name} · ${say(status)}`)),
  ));
  choice.disabled = !page.deciders.length;
  choice.addEventListener("change", () => showWay(choice.value === "" ? null : Number(choice.value)));
}

// From the edge of one card towards the middle of another.
function leaving(from, to) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const share = Math.min(
    dx ? from.box[2] / 2 / Math.abs(dx) : Infinity, dy ? from.box[3] / 2 / Math.abs(dy) : Infinity, 1,
  );
  return [from.x + dx * share, from.y + dy * share];
}

// A step runs along the line that is on the map for it, where there is one.
function stepPath(from, to) {
  const line = linesOf[from].find((edge) => edge.kind === "influence" && edge.to === to);
  return line ? line.path : [...leaving(nodes[from], nodes[to]), ...leaving(nodes[to], nodes[from])];
}

function drawWay(ctx, scale) {
  const way = wayNow();
  if (!way) return;
  const width = WAY_WIDTH * lineScale(scale) * 0.8;
  ctx.save();
  ctx.strokeStyle = ctx.fillStyle = look.surface.selected;
  for (let i = 1; i < way.people.length; i += 1) {
    const path = stepPath(way.people[i - 1], way.people[i]);
    ctx.lineWidth = width;
    tracePath(ctx, path);
    strokeCased(ctx);
    drawHead(ctx, path, width * 2 + 6);
  }
  way.people.forEach((id, i) => drawStep(ctx, nodes[id], i + 1, scale));
  ctx.restore();
}

function drawHead(ctx, path, size) {
  const [x0, y0, x, y] = path.slice(-4);
  ctx.save();
  ctx.translate(x, y);
  ctx.rotate(Math.atan2(y - y0, x - x0));
  ctx.beginPath();
  ctx.moveTo(0, 0);
  ctx.lineTo(-size, size * 0.45);
  ctx.lineTo(-size, -size * 0.45);
  ctx.fill();
  ctx.restore();
}

// The people on the way are numbered in the order in which we need them.
function drawStep(ctx, node, number, scale) {
  const [left, top] = node.box;
  const radius = Math.min(22, Math.max(11, 10 / scale));
  ctx.fillStyle = look.surface.selected;
  ctx.beginPath();
  ctx.arc(left, top, radius, 0, 2 * Math.PI);
  ctx.fill();
  ctx.fillStyle = look.surface.card;
  ctx.font = `700 ${radius * 1.25}px ${FONTS}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(String(number), left, top + 1);
}
