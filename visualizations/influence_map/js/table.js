// Everybody in a table that sorts: the map for readers without a pointer, and for whoever asks who
// comes first. Rows are made when the table is first seen; until then the page's own ones stand there.

const places = Object.fromEntries(
  ["attitude", "role", "side"].map((kind) => [kind, new Map(page.order[kind].map((value, at) => [value, at]))]),
);
const percent = (share) => `${fixed(100 * share, share < 0.0995 ? 1 : 0)}%`;

// As in the reports, a figure just between two is rounded to the even one.
function fixed(value, digits) {
  const large = value * 10 ** digits;
  const low = Math.floor(large);
  return (large - low === 0.5 && low % 2 === 0 ? low / 10 ** digits : value).toFixed(digits);
}

// Points of 100: halves upwards, as everywhere.
function points(value) {
  return String(Math.floor(value + 0.5 + 1e-9));
}

// What a column shows, and what it sorts by: figures by value, words in their own order, the rest as
// people read. `falling` columns start with the largest.
const COLUMNS = {
  name: { of: ({ name }) => name, text: true, shown: personButton },
  title: { of: ({ title }) => title, text: true, shown: ({ person }) => ownPart(person.title) },
  place: { of: ({ place }) => place, text: true, shown: ({ person }) => ownParts(person.place) },
  side: { of: ({ side }) => places.side.get(side), shown: ({ person }) => word("side", person.side) },
  attitude: { of: ({ attitude }) => places.attitude.get(attitude), shown: attitudeCell },
  roles: {
    of: ({ roles }) => (roles.length ? Math.min(...roles.map((role) => places.role.get(role))) : undefined),
    shown: ({ person }) => wordList("role", person.roles),
  },
  closeness: { of: ({ closeness }) => closeness, figure: points, falling: true },
  share: { of: ({ share }) => share, figure: percent, falling: true },
  access: { of: ({ access }) => access, figure: (value) => fixed(value, 2), falling: true },
  loss: { of: ({ loss }) => loss, figure: (value) => `−${fixed(value, 2)}`, falling: true },
  badges: {
    of: ({ badges }) => (badges.length ? -badges.length : undefined),
    shown: ({ person }) => together(person.badges.map(badgeImage)),
  },
};

// Whoever left before the day of the map is on it at earlier dates only.
const listed = nodes.filter(({ person }) => !person.former);
let rows = null;

function personButton({ id, person }) {
  return element("button", { type: "button", "data-person": id, onclick: () => select(id) }, person.name);
}

function attitudeCell({ person }) {
  if (!person.attitude) return "";
  const { fill, ink, symbol, border } = look.attitudes[person.attitude];
  const swatch = element("span", { class: "swatch", "aria-hidden": "true" }, symbol);
  Object.assign(swatch.style, { background: fill, color: ink });
  if (border) swatch.style.outline = `1px dashed ${border}`;
  return together([swatch, word("attitude", person.attitude)]);
}

function together(parts) {
  const made = document.createDocumentFragment();
  made.append(...parts);
  return made;
}

function cell(node, key) {
  const { of, shown, figure } = COLUMNS[key];
  if (key === "name") return element("th", { scope: "row" }, shown(node));
  if (figure) {
    const value = of(node.person);
    return element("td", { class: "figure-cell" }, value === undefined ? "" : figure(value));
  }
  return element("td", { class: `${key}-cell` }, shown(node));
}

function makeRows() {
  const row = (node) => element("tr", {}, ...page.columns.map(({ key }) => cell(node, key)));
  rows = new Map(listed.map((node) => [node.id, row(node)]));
}

function makeHeads() {
  document.querySelector("#people thead tr").replaceChildren(
    ...page.columns.map(({ key, title, hint }) => {
      const sort = { type: "button", "data-sort": key, onclick: () => sortBy(key) };
      if (hint) sort.title = say(hint);
      const kind = COLUMNS[key].figure ? `figure-head ${key}-head` : `${key}-head`;
      return element("th", { scope: "col", class: kind }, element("button", sort, say(title)));
    }),
  );
}

function sortBy(key) {
  const { column, down } = state.sort;
  state.sort = { column: key, down: column === key ? !down : Boolean(COLUMNS[key].falling) };
  update();
}

// Where each text stands among all the others, as people read: comparing them each time is slow.
function alphabet(of) {
  const names = new Intl.Collator(page.html_lang[state.lang], { numeric: true });
  const texts = [...new Set(listed.map(({ person }) => of(person)))].sort(names.compare);
  return new Map(texts.map((text, at) => [text, at]));
}

// What is unknown stands last, however the rest is sorted; people of equal rank by their names.
function inOrder({ column, down }) {
  const { of, text } = COLUMNS[column];
  const named = alphabet(COLUMNS.name.of);
  const letters = text ? alphabet(of) : null;
  const ranked = listed.map((node) => {
    const value = of(node.person);
    const known = value !== undefined && value !== "";
    const place = text ? letters.get(value) : value;
    return { node, apart: !matches(node), known, place: known ? place * (down ? -1 : 1) : 0, name: named.get(node.person.name) };
  });
  ranked.sort((a, b) =>
    a.apart - b.apart || b.known - a.known || a.place - b.place || a.name - b.name || a.node.id - b.node.id);
  return ranked.map(({ node }) => node);
}

function showOrder() {
  const { column, down } = state.sort;
  document.querySelectorAll("#people thead th").forEach((head, at) => {
    if (page.columns[at].key === column) head.setAttribute("aria-sort", down ? "descending" : "ascending");
    else head.removeAttribute("aria-sort");
  });
  const focused = document.activeElement; // moving a row takes the focus out of it
  document.querySelector("#people tbody").replaceChildren(...inOrder(state.sort).map(({ id }) => rows.get(id)));
  if (focused?.isConnected && focused !== document.activeElement) focused.focus();
}

function showMatching() {
  const matching = listed.filter((node) => {
    rows.get(node.id).classList.toggle("apart", !matches(node));
    return matches(node);
  });
  const count = [page.texts.matching, String(matching.length), String(listed.length)];
  document.getElementById("matching").textContent = Object.keys(state.filters).length ? say(count) : "";
}

function showChosen() {
  for (const row of document.querySelectorAll("#people .chosen")) {
    row.classList.remove("chosen");
    row.querySelector("button").removeAttribute("aria-current");
  }
  const row = rows.get(state.selected);
  if (!row) return;
  row.classList.add("chosen");
  row.querySelector("button").setAttribute("aria-current", "true");
  row.scrollIntoView({ block: "nearest" });
}

let ordered = "";

function showTable() {
  document.getElementById("people").classList.toggle("hidden", !state.table);
  document.getElementById("map").classList.toggle("hidden", state.table);
  document.getElementById("as-table").setAttribute("aria-pressed", String(state.table));
  if (!state.table) return;
  if (!rows) makeRows();
  const wanted = JSON.stringify([state.sort, state.filters, state.lang]);
  if (wanted !== ordered) {
    ordered = wanted;
    showOrder();
    showMatching();
  }
  showChosen();
}

// Up and down among the names, in the order in which they stand.
function walkRows(event) {
  const row = event.target.closest("tbody tr");
  const next = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
  const name = row && next && row[next]?.querySelector("button");
  if (!name) return;
  name.focus();
  event.preventDefault();
}

// Who moves the decision most stands first, where that is known.
function firstSort() {
  const known = page.columns.some(({ key }) => key === "share");
  return known ? { column: "share", down: true } : { column: "name", down: false };
}

// The largest first is written with a minus, as in other programs: sort=-share.
function writeTable(parts) {
  if (state.table) parts.set("table", "1");
  const [sort, usual] = [state.sort, firstSort()].map(({ column, down }) => (down ? `-${column}` : column));
  if (sort !== usual) parts.set("sort", sort);
}

function readTable(parts) {
  state.table = parts.has("table");
  const sort = parts.get("sort") ?? "";
  const column = page.columns.find(({ key }) => key === sort.replace("-", ""));
  state.sort = column ? { column: column.key, down: sort.startsWith("-") } : firstSort();
}

function startTable() {
  whenSpoken(() => {
    rows = null;
    ordered = "";
    makeHeads();
  });
  document.getElementById("people").addEventListener("keydown", walkRows);
  document.getElementById("as-table").addEventListener("click", () => {
    state.table = !state.table;
    update();
  });
}
