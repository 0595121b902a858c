// Layers are drawn or not; filters fade whoever does not match.

const LAYERS = ["reporting", "influence", "outside", "conflicts"];

function isOutside(node) {
  return node.person.side !== "client";
}

function isHidden(node) {
  return !state.layers.outside && isOutside(node);
}

function matches({ person }) {
  return Object.entries(state.filters).every(([key, value]) => [person[key]].flat().includes(value));
}

function layersChanged() {
  drawn.update(nodes.filter(isOutside).map(({ id }) => ({ id, hidden: !state.layers.outside })));
  update();
}

// The boxes and lists of the menus say what the state says.
function showMenus() {
  for (const layer of LAYERS) document.getElementById(layer).checked = state.layers[layer];
  document.getElementById("all-ties").checked = state.allTies;
  for (const { key } of page.filters) {
    document.getElementById(`filter-${key}`).value = state.filters[key] ?? "";
  }
  const filtered = Object.keys(state.filters).length > 0;
  document.getElementById("filter").classList.toggle("active", filtered);
  const layered = state.allTies || LAYERS.some((layer) => !state.layers[layer]);
  document.getElementById("layers").classList.toggle("active", layered);
}

function setFilter(key, value) {
  if (value === "") delete state.filters[key];
  else state.filters[key] = value;
  update();
}

function filterList({ key, title, options: values }) {
  const list = element(
    "select",
    { id: `filter-${key}` },
    element("option", { value: "" }, label("everybody")),
    ...values.map(([value, word]) => element("option", { value }, say(word))),
  );
  list.addEventListener("change", () => setFilter(key, list.value));
  return element("label", {}, say(title), list);
}

function clearFilters() {
  state.filters = {};
  update();
}

function startMenus() {
  for (const layer of LAYERS) {
    document.getElementById(layer).addEventListener("change", ({ target }) => {
      state.layers[layer] = target.checked;
      layersChanged();
    });
  }
  document.getElementById("all-ties").addEventListener("change", ({ target }) => {
    state.allTies = target.checked;
    update();
  });
  whenSpoken(() => {
    const clear = element("button", { type: "button", id: "clear", onclick: clearFilters }, label("clear"));
    document.getElementById("filters").replaceChildren(...page.filters.map(filterList), clear);
  });
  document.addEventListener("pointerdown", ({ target }) => {
    for (const menu of document.querySelectorAll(".menu[open]")) {
      if (!menu.contains(target)) menu.open = false;
    }
  });
}
