// What Python computed: people with their boxes and portraits, lines with their paths, texts, look.
// Everything below is one script; each file adds a few functions to it.

function readData(id) {
  return JSON.parse(document.getElementById(id).textContent);
}

const nodes = unpacked(readData("data-nodes")).map(asNode);
const edges = unpacked(readData("data-edges")).map((edge) => ({ ...edge, path: asPath(edge) }));
const options = JSON.parse(readData("data-options"));
const page = readData("data-page");
const look = readData("data-look");

for (const departure of unpacked(readData("data-departures"))) {
  nodes[departure.person].person.leaves = departure;
}

// What somebody lacks is not in the data.
function asNode({ x, y, width, height, ...known }, id) {
  const person = { title: "", place: "", attitude: "", roles: [], badges: [], ...known };
  const [middle, centre] = [x + Math.floor(width / 2), y + Math.floor(height / 2)];
  return { id, x: middle, y: centre, box: [x, y, width, height], person };
}

// Points of a path are given as seen from the one before, the first from the corner of the card.
function asPath({ from, path: steps }) {
  const path = nodes[from].box.slice(0, 2);
  steps.forEach((step, at) => path.push(path[at] + step));
  return path.slice(2);
}

// Whom to look at: the selected person, whether that person leaves, a way to a decider, the people
// near any of these; then the layers drawn, the filters set, the theme chosen (null: the system's)
// and the language. `departments` lets tiles speak for their people from afar; one may be chosen, and
// opened so that its people are shown. The table stands in the place of the map. `at` is the date looked
// at, as a place among the dates.
const state = {
  selected: null,
  leaving: false,
  way: null,
  near: new Set(),
  layers: { reporting: true, influence: true, outside: true, conflicts: true, deal: true },
  allTies: false,
  rivals: false,
  departments: page.departments,
  tile: null,
  opened: false,
  filters: {},
  table: false,
  at: lastMoment(),
  sort: firstSort(),
  theme: null,
  lang: page.lang,
};

function hasFocus() {
  return state.selected !== null || state.way !== null;
}

function focus() {
  if (state.way) return new Set([page.deciders[state.way.to].person, ...(wayNow()?.people ?? [])]);
  if (state.selected === null) return new Set();
  if (!state.leaving) return neighbours(state.selected);
  const suffering = accessWithout(state.selected).filter((change) => change.suffers);
  return new Set([state.selected, ...suffering.map((change) => change.person)]);
}

addPast();
const linesOf = nodes.map(() => []);
for (const edge of edges) {
  linesOf[edge.from].push(edge);
  linesOf[edge.to].push(edge);
}

function neighbours(id) {
  const lines = linesOf[id].filter(({ gone }) => !gone);
  return new Set([id, ...lines.flatMap(({ from, to }) => [from, to])]);
}

function isShown(edge) {
  if (edge.gone || isHidden(nodes[edge.from]) || isHidden(nodes[edge.to])) return false;
  if (edge.deal && !state.layers.deal) return false;
  if (edge.kind === "reporting") return state.layers.reporting;
  const touches = touchesSelected(edge);
  if (edge.kind === "conflict") return touches || state.layers.conflicts;
  if (edge.kind === "coverage") return touches;
  return state.layers.influence && (touches || edge.strong || state.allTies || (state.rivals && isRival(edge.from)));
}

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "onclick") made.addEventListener("click", value);
    else if (key === "class") made.className = value;
    else made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}
