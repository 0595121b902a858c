// Puts the parts together and says when the first complete picture stands.

// Shows everything as the state says.
function update() {
  showLanguage();
  showTime();
  state.near = focus();
  network.selectNodes(state.selected === null ? [] : [state.selected]);
  document.getElementById("way").value = state.way ? String(state.way.to) : "";
  showMenus();
  showTheme();
  showDepartments();
  showPanel();
  network.redraw();
  writeAddress();
}

function select(id, bring = false) {
  state.selected = id;
  state.leaving = false;
  state.way = null;
  leaveTile(id);
  update();
  if (id !== null && bring) bringIntoView(id);
}

function startSwitches() {
  document.getElementById("fit").addEventListener("click", showWhole);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of document.querySelectorAll(".menu[open]")) menu.open = false;
    stepBack();
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
  readAddress();
  startTable();
  startScene();
  startDepartments();
  startTime();
  startSearch();
  startWays();
  startMenus();
  startTheme();
  startLanguage();
  startWalking();
  startAddress();
  startSwitches();
  startExport();
  startPrint();
  update();
  showFirst();
  network.once("afterDrawing", () => requestAnimationFrame(() => (window.__ready = true)));
  network.redraw();
}

start();
