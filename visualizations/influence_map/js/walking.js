// Arrow keys walk the organization: up to the manager, down to the first report, aside to colleagues.

const managers = new Map();
findManagers();

function findManagers() {
  managers.clear();
  for (const edge of edges) {
    if (edge.kind === "reporting" && !edge.dashes && !edge.gone) managers.set(edge.to, edge.from);
  }
}

function inReadingOrder(a, b) {
  return a.y - b.y || a.x - b.x;
}

function reportsOf(id) {
  return nodes.filter((node) => managers.get(node.id) === id && !isHidden(node)).sort(inReadingOrder);
}

// Colleagues have the same manager; whoever has none stands beside everybody else without one.
function colleagues(id) {
  if (managers.has(id)) return reportsOf(managers.get(id));
  return nodes
    .filter((node) => !managers.has(node.id) && !isHidden(node))
    .sort((a, b) => isOutside(a) - isOutside(b) || a.x - b.x || a.y - b.y);
}

function aside(id, step) {
  const all = colleagues(id);
  const at = all.findIndex((node) => node.id === id);
  return all[(at + step + all.length) % all.length]?.id;
}

const STEPS = {
  ArrowUp: (id) => managers.get(id),
  ArrowDown: (id) => reportsOf(id)[0]?.id,
  ArrowLeft: (id) => aside(id, -1),
  ArrowRight: (id) => aside(id, 1),
};

function firstPerson() {
  if (state.opened && state.tile !== null) return page.tiles[state.tile].people[0];
  return nodes
    .filter((node) => !isOutside(node) && !managers.has(node.id))
    .sort((a, b) => reportsOf(b.id).length - reportsOf(a.id).length || inReadingOrder(a, b))[0]?.id;
}

function walk(key) {
  const next = state.selected === null ? firstPerson() : STEPS[key](state.selected);
  if (next !== undefined) select(next, true);
}

function startWalking() {
  document.addEventListener("keydown", (event) => {
    const busy = event.target.closest?.("input, select, summary, .panel, .people");
    if (busy || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key in STEPS) {
      if (!walkTiles(event.key)) walk(event.key);
      event.preventDefault();
    } else if (event.key === "Enter" && event.target.tagName !== "BUTTON" && enterTile()) {
      event.preventDefault();
    } else if (event.key === "Enter" && state.selected !== null && event.target.tagName !== "BUTTON") {
      document.getElementById("panel").focus();
    }
  });
}
