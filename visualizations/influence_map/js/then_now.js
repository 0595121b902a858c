// What the panel says about dates: how somebody's attitude moved, and what has changed since then.

const LEVELS = { advocate: 2, supporter: 1, neutral: 0, skeptic: -1, opponent: -2 };
const MOST_CHANGES = 8;

// Somebody's attitude, and a decider's access, at all dates; nothing where nothing is known.
function trend(node) {
  if (!page.history) return [];
  const dates = page.history.dates.map((_, at) => at);
  const attitudes = dates.map((at) => attitudeAt(node, at));
  if (!attitudes.some(Boolean)) return [];
  const reached = dates.map((at) => reachedAt(node.id, at));
  const cells = dates.map((at) => trendCell(at, attitudes[at], reached[at]));
  const words = attitudes.filter((attitude, at) => attitude && attitude !== attitudes[at - 1]);
  const title = reached.some((value) => value !== undefined) ? "both_then" : "attitude_then";
  return [
    element("h3", {}, label(title)),
    element("div", { class: "trend" }, ...cells),
    element("p", { class: "about" }, words.map((attitude) => word("attitude", attitude)).join(" → ")),
  ];
}

function trendCell(at, attitude, access) {
  const said = [page.history.dates[at], attitude ? word("attitude", attitude) : "–"];
  if (access !== undefined) said.push(`${label("access_one")} ${access.toFixed(2)}`);
  return element(
    "button",
    {
      type: "button", title: said.join(", "), "aria-label": said.join(", "),
      "aria-pressed": String(at === state.at), onclick: () => setDate(at),
    },
    element("span", {}, shortDate(at).slice(2)),
    attitude ? attitudeImage(attitude) : element("span", { class: "none" }, "–"),
    access === undefined ? null : element("span", { class: "reach" }, access.toFixed(2).replace(/^0/, "")),
  );
}

// At an earlier date: which part of the portrait is not of that date.
function portraitNote() {
  return isToday() ? [] : [element("p", { class: "note" }, label("rest_is_of"), " ", backButton())];
}

function backButton() {
  return element("button", { type: "button", class: "back", onclick: () => setDate(lastMoment()) }, label("back_to"));
}

// What is worked out for today alone cannot be asked of another date.
function onlyToday(button) {
  if (isToday()) return button;
  button.disabled = true;
  button.append(element("small", {}, label("only_now")));
  return button;
}

// Everybody who changed between the date and today, by how.
function changesSince(at) {
  const groups = { warmer: [], cooler: [], first_known: [], joined_since: [], left_since: [] };
  for (const node of nodes) {
    const [then, now] = [personAt(node, at), personAt(node, lastMoment())];
    const [before, after] = [LEVELS[then.attitude], LEVELS[now.attitude]];
    if (then.absent && !now.absent) groups.joined_since.push(node);
    else if (!then.absent && now.absent) groups.left_since.push(node);
    else if (after > before) groups.warmer.push(node);
    else if (after < before) groups.cooler.push(node);
    else if (before === undefined && after !== undefined) groups.first_known.push(node);
  }
  for (const people of Object.values(groups)) people.sort((a, b) => matters(b, at) - matters(a, at) || a.id - b.id);
  return groups;
}

// Who has a say comes first, then who moved most.
function matters(node, at) {
  const moved = Math.abs((LEVELS[attitudeAt(node, lastMoment())] ?? 0) - (LEVELS[attitudeAt(node, at)] ?? 0));
  return 10 * Math.min(1, node.today.roles.length) + moved;
}

function changeItem(node, at) {
  const attitudes = [personAt(node, at), personAt(node, lastMoment())].map(({ attitude }) => attitude);
  const said = attitudes.map((attitude) => (attitude ? word("attitude", attitude) : "–")).join(" → ");
  const chips = attitudes.filter(Boolean).flatMap((attitude, place) => [place ? " → " : "", attitudeImage(attitude)]);
  const name = { type: "button", onclick: () => select(node.id, true) };
  return element(
    "li", { class: "changed" }, element("button", name, node.person.name),
    element("span", { class: "chips", role: "img", "aria-label": said, title: said }, ...chips),
  );
}

function changeGroup(key, people, at) {
  const items = people.slice(0, MOST_CHANGES).map((node) => changeItem(node, at));
  const rest = people.length - MOST_CHANGES;
  const more = say([page.texts.more[0], String(rest)]);
  if (rest > 0) items.push(element("li", {}, element("small", {}, more)));
  return titledList(`${label(key)} (${people.length})`, items);
}

function showThen(panel) {
  const { dates, access, closeness } = page.history;
  const { at } = state;
  const groups = Object.entries(changesSince(at)).flatMap(([key, people]) => changeGroup(key, people, at));
  const known = closeness[at] !== null && closeness.at(-1) !== null;
  panel.replaceChildren(
    element("h2", {}, label("then_and_now")),
    element("p", { class: "about" }, `${dates[at]} → ${dates.at(-1)}`),
    backButton(),
    bigFigure(label("access"), access[at], access.at(-1), 2, ""),
    known ? bigFigure(label("closeness"), closeness[at], closeness.at(-1), 1, ` ${label("points")}`) : "",
    ...(groups.length ? groups : [element("p", { class: "about" }, label("nothing_changed"))]),
  );
}
