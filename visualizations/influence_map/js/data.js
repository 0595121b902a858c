// What Python computed: people with their boxes and portraits, lines with their paths, texts, look.
// Everything below is one script; each file adds a few functions to it.

function readData(id) {
  return JSON.parse(document.getElementById(id).textContent);
}

const nodes = readData("data-nodes");
const edges = readData("data-edges");
const options = JSON.parse(readData("data-options"));
const page = readData("data-page");
const look = readData("data-look");

// Whom to look at: the selected person, whether that person leaves, a way to a decider, the people
// near any of these; then the layers drawn, the filters set, the theme chosen (null: the system's)
// and the language.
const state = {
  selected: null,
  leaving: false,
  way: null,
  near: new Set(),
  layers: { reporting: true, influence: true, outside: true, conflicts: true },
  allTies: false,
  filters: {},
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

function neighbours(id) {
  const near = new Set([id]);
  for (const edge of edges) {
    if (edge.from === id) near.add(edge.to);
    if (edge.to === id) near.add(edge.from);
  }
  return near;
}

function isShown(edge) {
  if (isHidden(nodes[edge.from]) || isHidden(nodes[edge.to])) return false;
  if (edge.kind === "reporting") return state.layers.reporting;
  const touches = touchesSelected(edge);
  if (edge.kind === "conflict") return touches || state.layers.conflicts;
  if (edge.kind === "coverage") return touches;
  return state.layers.influence && (touches || edge.strong || state.allTies);
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
