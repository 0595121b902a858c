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
  showTable();
  if (!state.table) network.redraw();
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
    const menus = [...document.querySelectorAll(".menu[open]")];
    for (const menu of menus) menu.open = false;
    if (!menus.length) stepBack();
  });
}

function start() {
  document.body.classList.add("running");
  document.querySelector(".unscripted").remove();
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
  const ready = () => requestAnimationFrame(() => (window.__ready = true));
  if (state.table) ready(); // the map is not drawn while it is hidden
  else network.once("afterDrawing", ready);
  network.redraw();
}

start();
