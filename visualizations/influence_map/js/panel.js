// The panel: the summary, or the portrait of the selected person. Texts enter as text, never as
// markup.

function lineItem(line) {
  const signs = (line.badges ?? []).map(badgeImage);
  const said = say(line.text, state.lang, line.person);
  const open = { type: "button", onclick: () => select(line.person, true) };
  const text = line.person === undefined ? element("span", {}, said) : element("button", open, said);
  return element("li", {}, text, ...signs, line.detail ? element("small", {}, say(line.detail)) : null);
}

// Nothing at all where there is nothing to list.
function titledList(title, items) {
  return items.length ? [element("h3", {}, title), element("ul", {}, ...items)] : [];
}

function sectionList(sections) {
  return sections.map(often).flatMap(([title, ...lines]) => [
    element("h3", {}, say(title)),
    element("ul", {}, ...lines.map(([text, detail, person, badges]) =>
      lineItem({ text, detail, person: person ?? undefined, badges }))),
  ]);
}

// Portraits are most of the data, and few of them are opened.
let portraits = null;

function portraitOf(id) {
  portraits ??= readData("data-portraits");
  return portraits[id];
}

function tag(image, text) {
  return element("span", { class: "tag" }, image, text);
}

function showSummary(panel) {
  if (!isToday()) {
    showThen(panel);
    return;
  }
  const content = element("div", { class: "summary" }, ...sectionList(page.summary));
  panel.replaceChildren(element("h2", {}, label("summary")), content);
}

function showPortrait(panel, node) {
  const { person } = node;
  const closing = { type: "button", class: "closing", onclick: () => select(null) };
  const about = [person.title, person.place, word("side", person.side)].filter(Boolean).join(" · ");
  panel.replaceChildren(
    element("button", closing, label("close")),
    element("h2", {}, person.name),
    element("p", { class: "about" }, about),
    leaveButton(node) ?? "",
    waysButton(node) ?? "",
    ...person.badges.map((key) => tag(badgeImage(key), word("badge", key))),
    ...trend(node),
    ...portraitNote(),
    ...sectionList(portraitOf(node.id) ?? []),
  );
}

// Whoever uses the keyboard stays where they were, as far as it is still there.
function keepingFocus(panel, show) {
  const name = (button) => button.getAttribute("aria-label") ?? button.textContent;
  const before = panel.contains(document.activeElement) ? name(document.activeElement) : null;
  show();
  if (before === null || panel.contains(document.activeElement)) return;
  const again = [...panel.querySelectorAll("button")].find((button) => name(button) === before);
  (again ?? panel).focus();
}

function showPanel() {
  const panel = document.getElementById("panel");
  keepingFocus(panel, () => fillPanel(panel));
  panel.scrollTop = 0;
}

function fillPanel(panel) {
  if (state.way) showWays(panel);
  else if (state.selected === null && state.tile !== null) showDepartment(panel);
  else if (state.selected === null) showSummary(panel);
  else if (state.leaving) showDeparture(panel, nodes[state.selected]);
  else showPortrait(panel, nodes[state.selected]);
}
