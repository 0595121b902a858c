// Layers are drawn or not; filters fade whoever does not match.

const LAYERS = ["reporting", "influence", "outside", "conflicts", "deal"];
// Shown when they are asked for: their boxes, and what the state calls them.
const EXTRAS = { "all-ties": "allTies", rivals: "rivals" };

function isOutside(node) {
  return node.person.side !== "client";
}

function isHidden(node) {
  return !state.layers.outside && isOutside(node);
}

function matches({ person }) {
  return Object.entries(state.filters).every(([key, wanted]) =>
    [person[key]].flat().some((value) => wanted.includes(value)));
}

function layersChanged() {
  drawn.update(nodes.filter(isOutside).map(({ id }) => ({ id, hidden: !state.layers.outside })));
  update();
}

// The boxes of the menus say what the state says.
function showMenus() {
  for (const layer of LAYERS) boxOf(layer).checked = state.layers[layer];
  for (const [box, name] of Object.entries(EXTRAS)) boxOf(box).checked = state[name];
  for (const box of document.querySelectorAll("#filters input")) {
    box.checked = Boolean(state.filters[box.name]?.includes(box.value));
  }
  for (const { key } of page.filters) {
    const count = state.filters[key]?.length ?? 0;
    document.getElementById(`filter-${key}-count`).textContent = count ? String(count) : "";
  }
  for (const sign of document.querySelectorAll(".contest")) sign.classList.toggle("hidden", !state.rivals);
  boxOf("filter").classList.toggle("active", Object.keys(state.filters).length > 0);
  const layered = LAYERS.some((layer) => !state.layers[layer]) || Object.values(EXTRAS).some((name) => state[name]);
  boxOf("layers").classList.toggle("active", layered);
}

function boxOf(id) {
  return document.getElementById(id);
}

// People match a filter with any of its chosen values.
function setFilter(key, value, wanted) {
  const others = (state.filters[key] ?? []).filter((one) => one !== value);
  const chosen = wanted ? [...others, value] : others;
  if (chosen.length) state.filters[key] = chosen;
  else delete state.filters[key];
  update();
}

function filterBox(key, [value, word]) {
  const box = element("input", { type: "checkbox", name: key, value });
  box.addEventListener("change", () => setFilter(key, value, box.checked));
  return element("label", {}, box, element("span", {}, say(word)));
}

function filterGroup({ key, title, options: values }) {
  const count = element("span", { id: `filter-${key}-count`, class: "count" });
  return element(
    "details",
    { id: `filter-${key}`, class: "group" },
    element("summary", {}, say(title), count),
    element("div", {}, ...values.map((value) => filterBox(key, value))),
  );
}

function clearFilters() {
  state.filters = {};
  update();
}

function startFilters() {
  const clear = element("button", { type: "button", id: "clear", onclick: clearFilters });
  whenSpoken(() => {
    const open = page.filters.map(({ key }) => boxOf(`filter-${key}`)?.open);
    clear.textContent = label("clear");
    boxOf("filters").replaceChildren(...page.filters.map(filterGroup), clear);
    page.filters.forEach(({ key }, at) => (boxOf(`filter-${key}`).open = open[at] ?? key in state.filters));
  });
}

function startLayers() {
  for (const layer of LAYERS) {
    boxOf(layer).addEventListener("change", ({ target }) => {
      state.layers[layer] = target.checked;
      layersChanged();
    });
  }
  for (const [box, name] of Object.entries(EXTRAS)) {
    boxOf(box).addEventListener("change", ({ target }) => {
      state[name] = target.checked;
      update();
    });
  }
  // What this map has nothing of cannot be switched.
  boxOf("deal").disabled = !edges.some((edge) => edge.deal);
  boxOf("rivals").disabled = !page.contests.length;
}

function startMenus() {
  startLayers();
  startFilters();
  document.addEventListener("pointerdown", ({ target }) => {
    for (const menu of document.querySelectorAll(".menu[open]")) {
      if (!menu.contains(target)) menu.open = false;
    }
  });
}
