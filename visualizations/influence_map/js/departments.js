// Above a few hundred people the map opens on departments: every tile has a card that says who is
// in it, and one line stands for all those between the people of two tiles. A department that is
// opened, or anybody who is looked for, is shown among the people; the whole map leads back.

const CLOSER = 2.2; // than all departments: from here on the one in the middle is opened
const CLOSE = 1.5;
const FARTHER = 0.9; // than all people: from here on departments are shown again
const tileOf = [];
page.tiles.forEach(({ people }, tile) => people.forEach((id) => (tileOf[id] = tile)));
for (const { id, person } of nodes) if (person.former) tileOf[id] = person.tile;

function isOverview() {
  return state.departments && !state.opened;
}

function isTileShown({ side }) {
  return side === "client" || state.layers.outside;
}

// The box of everything that may be seen now: cards of departments, or of people.
function wholeBox() {
  if (!isOverview() || !page.tiles.length) return page.box;
  const [left, top, right, bottom] = page.tiles.map(({ card: [x, y, width, height] }) => [x, y, x + width, y + height])
    .reduce((a, b) => [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])]);
  return [left, top, right - left, bottom - top];
}

// What each department says: who of its people matches the filters, how they stand, who matters.
let tileCounts = [];

function countTile({ people }) {
  const there = people.map((id) => nodes[id]).filter(({ person }) => !person.absent);
  const matching = there.filter(matches);
  const number = (list, has) => list.map((key) => [key, matching.filter((node) => has(node.person, key)).length])
    .filter(([, found]) => found > 0);
  const attitudes = number(page.order.attitude, (person, key) => person.attitude === key);
  const signs = number(Object.keys(look.badges), (person, key) => person.badges.includes(key));
  const deciders = matching.filter(({ person }) => person.decides);
  const others = matching.filter(
    ({ person }) => !person.decides && person.badges.some((key) => HALOS.includes(key)),
  );
  return {
    people: there.length, matching: matching.length, attitudes, signs, deciders: deciders.length,
    who: [...deciders, ...others], rest: attitudes.length ? [] : matching,
  };
}

function showDepartments() {
  tileCounts = page.tiles.map(countTile);
  document.getElementById("departments").checked = state.departments;
}

function chooseTile(tile, opened = false) {
  Object.assign(state, { selected: null, leaving: false, way: null, tile, opened: opened && state.departments });
  update();
}

function openTile(tile) {
  chooseTile(tile, true);
  bringTile(tile, false); // from one picture to another there is nothing to follow with the eye
}

function bringTile(tile, moving) {
  const [x, y, width, height] = page.tiles[tile].box;
  const { clientWidth, clientHeight } = document.getElementById("canvas");
  const scale = Math.min(1, (clientWidth - 80) / width, (clientHeight - 80) / height);
  moveTo({ x: x + width / 2, y: y + height / 2 }, scale, moving);
}

// Everything again, as it was at first; who is selected stays so.
function showWhole() {
  const changed = state.opened || state.tile !== null;
  Object.assign(state, { opened: false, tile: null });
  if (changed) update();
  showAll();
}

// Whoever is selected from elsewhere closes the department that is open.
function leaveTile(id) {
  if (id !== null && state.tile !== null && tileOf[id] !== state.tile) state.tile = null;
}

// Among the people; says whether that is another picture than before.
function showPeople() {
  if (!isOverview()) return false;
  state.opened = true;
  update();
  return true;
}

// What the window shows first: an opened department, whoever the address names, or everything.
function showFirst() {
  showAll();
  if (!state.departments || !state.opened) return;
  if (state.selected !== null) bringIntoView(state.selected, false);
  else if (state.tile !== null) bringTile(state.tile, false);
}

function tileAt(at) {
  const tile = page.tiles.findIndex((one) => isTileShown(one) && contains(one.card, at));
  return tile < 0 ? null : tile;
}

function clickAt(id, at) {
  if (!isOverview()) select(id);
  else if (tileAt(at) !== null) openTile(tileAt(at));
  else chooseTile(null);
}

// Closer than a department's card, its people are shown; farther than all people, the departments.
function zoomedTo(scale, pointer) {
  if (!state.departments) return false;
  if (isOverview() && scale > Math.max(CLOSE, CLOSER * wholeScale())) {
    const { x, y } = pointer ? network.DOMtoCanvas(pointer) : network.getViewPosition();
    openTile(nearestTile((tile) => Math.hypot(centre(tile)[0] - x, centre(tile)[1] - y)));
    return true;
  }
  if (state.opened && scale < FARTHER * wholeScale()) {
    showWhole();
    return true;
  }
  return false;
}

// One step back: from the person to the department, from there to the whole map.
function stepBack() {
  if (state.selected !== null || state.way || !(state.opened || state.tile !== null)) select(null);
  else showWhole();
}

const DIRECTIONS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

function centre({ card: [x, y, width, height] }) {
  return [x + width / 2, y + height / 2];
}

function nearestTile(distance) {
  const far = page.tiles.map((tile) => (isTileShown(tile) ? distance(tile) : Infinity));
  const least = far.reduce((a, b) => Math.min(a, b), Infinity);
  return least === Infinity ? null : far.indexOf(least);
}

// The nearest department in a direction; what lies aside is farther than what lies ahead.
function tileBeside(from, [dx, dy]) {
  const [x0, y0] = centre(page.tiles[from]);
  return nearestTile((tile) => {
    const [x, y] = centre(tile);
    const ahead = (x - x0) * dx + (y - y0) * dy;
    return ahead > 0 ? ahead + 2 * Math.abs((x - x0) * dy + (y - y0) * dx) : Infinity;
  }) ?? from;
}

// The client's uppermost, from the left.
function firstTile() {
  return nearestTile((tile) => (tile.side === "client" ? 0 : 1e9) + 1e4 * tile.card[1] + tile.card[0]);
}

// Arrows walk the departments as long as these are shown; says whether it was theirs to do.
function walkTiles(key) {
  if (!isOverview() || state.selected !== null || state.way) return false;
  chooseTile(state.tile === null ? firstTile() : tileBeside(state.tile, DIRECTIONS[key]));
  return true;
}

function enterTile() {
  if (!isOverview() || state.tile === null) return false;
  openTile(state.tile);
  return true;
}

// In the address: which department, whether people are shown, the switch where it is not as at first.
function writeTile(parts) {
  if (state.tile !== null) parts.set("tile", page.tiles[state.tile].key);
  if (state.opened) parts.set("open", "1");
  if (state.departments !== page.departments) parts.set("map", state.departments ? "departments" : "people");
}

function readTile(parts) {
  const map = parts.get("map");
  state.departments = ["departments", "people"].includes(map) ? map === "departments" : page.departments;
  const tile = parts.has("tile") ? page.tiles.findIndex(({ key }) => key === parts.get("tile")) : -1;
  state.tile = state.departments && tile >= 0 ? tile : null;
  state.opened = state.departments && parts.has("open");
}

function startDepartments() {
  const container = document.getElementById("canvas");
  document.getElementById("departments").addEventListener("change", ({ target }) => {
    Object.assign(state, { departments: target.checked, tile: null, opened: false });
    update();
    showAll();
  });
  container.addEventListener("pointermove", ({ offsetX, offsetY, buttons }) => {
    if (buttons) return;
    const tile = isOverview() ? tileAt(network.DOMtoCanvas({ x: offsetX, y: offsetY })) : null;
    container.classList.toggle("pointing-tile", tile !== null);
    container.title = tile === null ? "" : ownParts(say(page.tiles[tile].title));
  });
}
