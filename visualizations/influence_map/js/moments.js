// The map at earlier dates: who was on it, how they stood, which lines there were. Python gives what
// differs from the date after (html_frames.py); everybody's place is the same at all dates.

const GHOST = { attitude: "", roles: [], badges: [], decides: false, absent: true };
const moments = [];
const looks = []; // of the influence lines today

// Whoever left before today, and lines that do not stand any more, have the last numbers.
function addPast() {
  if (!page.history) return;
  for (const { box, tile, ...known } of page.history.former) {
    const [x, y, width, height] = box;
    const person = { ...known, ...GHOST, former: true, tile };
    nodes.push({ id: nodes.length, x: x + Math.floor(width / 2), y: y + Math.floor(height / 2), box, person });
  }
  for (const line of page.history.lines) {
    edges.push({ width: 1, tone: "unclear", strong: line.kind !== "coverage", gone: true, ...line });
  }
}

function lastMoment() {
  return page.history ? page.history.dates.length - 1 : 0;
}

function isToday() {
  return state.at === lastMoment();
}

// What everybody's card says at a date (null: not on the map; undefined: what it says today) and
// which lines other than influence did not stand.
function momentAt(at) {
  moments[at] ??= at === lastMoment() ? today() : earlier(page.history.frames[at], momentAt(at + 1));
  return moments[at];
}

function today() {
  const cards = nodes.map(({ person }) => (person.former ? null : undefined));
  const ties = edges.filter(({ kind }) => kind === "influence");
  for (const { gone, width, tone, faint, strong } of ties) {
    looks.push({ gone: Boolean(gone), width, tone, faint, strong });
  }
  const gone = edges.flatMap((edge, number) => (edge.gone ? [number] : []));
  return { cards, ties: null, gone: new Set(gone) };
}

function earlier({ people, ties, others, reached }, after) {
  const { attitudes, badges: signs } = page.history;
  const cards = [...after.cards];
  for (const [id, attitude, badges, other] of people) {
    cards[id] = attitude === undefined
      ? null
      : { attitude: attitudes[attitude], badges: signs.filter((_, at) => badges & (1 << at)), absent: false, ...other };
  }
  const gone = new Set(after.gone);
  for (const number of others) if (!gone.delete(number)) gone.add(number);
  return { cards, ties, gone, reached: new Map(reached) };
}

// The card of somebody at a date: what is not said otherwise is as today.
function personAt(node, at) {
  node.today ??= node.person;
  const card = momentAt(at).cards[node.id];
  if (card === undefined) return node.today;
  return Object.assign(Object.create(node.today), card ?? GHOST);
}

function attitudeAt(node, at) {
  return personAt(node, at).attitude;
}

function reachedAt(id, at) {
  if (at === lastMoment()) return page.deciders.find(({ person }) => person === id)?.access;
  return momentAt(at).reached.get(id);
}

// Whether somebody who is not on the map at a date comes later or has left.
function comesLater(id, at) {
  for (let before = at - 1; before >= 0; before -= 1) if (momentAt(before).cards[id] !== null) return false;
  return true;
}

// How an influence line looked, from its code (html_frames.py).
function lookOf(code) {
  if (code === 0) return { gone: true };
  const { tones } = page.history;
  const rest = (code - 1) >> 2;
  return {
    gone: false,
    width: 1.5 + 0.5 * Math.floor(rest / tones.length),
    tone: tones[rest % tones.length],
    strong: Boolean((code - 1) & 1),
    faint: Boolean((code - 1) & 2),
  };
}

// People and lines take on what they were at a date.
function turnTo(at) {
  const { ties, gone } = momentAt(at);
  for (const node of nodes) node.person = personAt(node, at);
  let place = 0;
  edges.forEach((edge, number) => {
    if (edge.kind !== "influence") {
      edge.gone = gone.has(number);
      return;
    }
    Object.assign(edge, ties ? lookOf(ties[place]) : looks[place]);
    place += 1;
  });
}
