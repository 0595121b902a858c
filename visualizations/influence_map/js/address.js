// What is shown stands in the address, so that it can be sent and comes back on reload.

const LOOKED_AT = ["who", "leaves", "to", "table"];

function addressNow() {
  const parts = new URLSearchParams();
  if (state.selected !== null) parts.set("who", nodes[state.selected].person.id);
  if (state.leaving) parts.set("leaves", "1");
  if (state.way) {
    parts.set("to", nodes[page.deciders[state.way.to].person].person.id);
    if (state.way.at) parts.set("way", String(state.way.at + 1));
  }
  for (const [key, values] of Object.entries(state.filters)) {
    for (const value of values) parts.append(key, value);
  }
  const hidden = LAYERS.filter((layer) => !state.layers[layer]);
  if (hidden.length) parts.set("without", hidden.join(","));
  if (state.allTies) parts.set("lines", "all");
  if (state.rivals) parts.set("rivals", "1");
  writeTile(parts);
  writeTime(parts);
  writeTable(parts);
  if (state.theme) parts.set("theme", state.theme);
  if (state.lang !== page.lang) parts.set("lang", state.lang);
  return parts.toString();
}

// Inside another page, such as a notebook, there is no address to write to.
function writeAddress() {
  if (location.protocol === "about:") return;
  const [wanted, before] = [addressNow(), location.hash.slice(1)];
  if (wanted === before) return;
  // Whom one looks at is a step that the browser's Back takes back; filters and colours are not.
  const looked = (address) => LOOKED_AT.map((key) => new URLSearchParams(address).get(key)).join("\n");
  if (looked(wanted) === looked(before)) history.replaceState(null, "", `#${wanted}`);
  else history.pushState(null, "", `#${wanted}`);
}

// Whatever the map does not know is left out: an address may come from anybody.
function readAddress() {
  const parts = new URLSearchParams(location.hash.slice(1));
  const known = (id) => (id === null ? undefined : nodes.find(({ person }) => person.id === id));
  const who = known(parts.get("who"));
  const to = page.deciders.findIndex(({ person }) => person === known(parts.get("to"))?.id);
  state.selected = who?.id ?? null;
  state.leaving = parts.has("leaves") && Boolean(who?.person.leaves);
  state.way = to < 0 || who ? null : { to, at: wayIn(to, Number(parts.get("way")) - 1) };
  state.filters = {};
  for (const { key, options: values } of page.filters) {
    const chosen = parts.getAll(key).filter((one) => values.some(([value]) => value === one));
    if (chosen.length) state.filters[key] = chosen;
  }
  const hidden = (parts.get("without") ?? "").split(",");
  for (const layer of LAYERS) state.layers[layer] = !hidden.includes(layer);
  state.allTies = parts.get("lines") === "all";
  state.rivals = parts.has("rivals") && page.contests.length > 0;
  readTile(parts);
  readTime(parts);
  readTable(parts);
  state.theme = ["dark", "light"].find((theme) => theme === parts.get("theme")) ?? null;
  state.lang = Object.keys(page.phrases).find((lang) => lang === parts.get("lang")) ?? page.lang;
}

function wayIn(to, at) {
  return page.deciders[to].ways[at] ? at : 0;
}

function startAddress() {
  window.addEventListener("hashchange", () => {
    readAddress();
    layersChanged();
  });
}
