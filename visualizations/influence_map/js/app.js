// Puts the parts together and says when the first complete picture stands.

// Shows everything as the state says.
function update() {
  state.near = focus();
  network.selectNodes(state.selected === null ? [] : [state.selected]);
  showPanel();
  network.redraw();
}

function select(id, bring = false) {
  state.selected = id;
  state.leaving = false;
  update();
  if (id !== null && bring) bringIntoView(id);
}

function startSwitches() {
  const ties = document.getElementById("all-ties");
  const conflicts = document.getElementById("conflicts");
  ties.addEventListener("change", () => {
    state.allTies = ties.checked;
    network.redraw();
  });
  conflicts.addEventListener("change", () => {
    state.conflicts = conflicts.checked;
    network.redraw();
  });
  document.getElementById("fit").addEventListener("click", showAll);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") select(null);
  });
}

function startTable() {
  const button = document.getElementById("as-table");
  const people = document.getElementById("people");
  const map = document.getElementById("map");
  function show(table) {
    people.classList.toggle("hidden", !table);
    map.classList.toggle("hidden", table);
    button.setAttribute("aria-pressed", String(table));
  }
  button.addEventListener("click", () => show(people.classList.contains("hidden")));
  for (const name of people.querySelectorAll("button[data-person]")) {
    name.addEventListener("click", () => select(Number(name.dataset.person)));
  }
  show(false);
}

function start() {
  document.body.classList.add("running");
  // The boxes that a browser remembers from an earlier visit must not differ from the picture.
  document.getElementById("all-ties").checked = state.allTies;
  document.getElementById("conflicts").checked = state.conflicts;
  startTable();
  startScene();
  showAll();
  showPanel();
  startSearch();
  startSwitches();
  network.once("afterDrawing", () => requestAnimationFrame(() => (window.__ready = true)));
  network.redraw();
}

start();
