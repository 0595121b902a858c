// The panel of a department: how its people stand, who matters in it, with whom it is tied.

const MOST_LISTED = 12;

function attitudeLine([key, number]) {
  return element("li", { class: "counted" }, attitudeImage(key), element("span", {}, word("attitude", key)), element("b", {}, String(number)));
}

function memberLine(node) {
  const { person } = node;
  return lineItem({ text: person.name, detail: cardWords(person), person: node.id, badges: person.badges });
}

function bundleLine(bundle, other) {
  const tile = { type: "button", onclick: () => chooseTile(other) };
  const detail = `${say(page.legend[bundle.tone])} · ${say(bundle.lines)}`;
  return element("li", {}, element("button", tile, ownParts(say(page.tiles[other].title))), element("small", {}, detail));
}

function showDepartment(panel) {
  const { title, count, head } = page.tiles[state.tile];
  const { attitudes, who, rest } = tileCounts[state.tile];
  const swaying = page.bundles.filter(({ kind }) => kind === "influence");
  const sways = swaying.filter(({ from }) => from === state.tile).map((one) => bundleLine(one, one.to));
  const swayed = swaying.filter(({ to }) => to === state.tile).map((one) => bundleLine(one, one.from));
  const leading = head === undefined || who.includes(nodes[head]) ? [] : [nodes[head]];
  const open = { type: "button", class: "ways", id: "show-people", onclick: () => openTile(state.tile) };
  panel.replaceChildren(
    element("button", { type: "button", class: "closing", onclick: showWhole }, label("fit")),
    element("h2", {}, ownParts(say(title))),
    element("p", { class: "about" }, say(count)),
    state.opened ? "" : element("button", open, label("show_people")),
    ...titledList(label("attitudes"), attitudes.map(attitudeLine)),
    ...titledList(label("who_matters"), [...leading, ...who, ...rest].slice(0, MOST_LISTED).map(memberLine)),
    ...titledList(label("sways"), sways),
    ...titledList(label("swayed_by"), swayed),
  );
}
