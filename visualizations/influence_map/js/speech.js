// Texts in the language that is chosen. A text is a string, the number of a phrase, or a list: the
// number, and what takes the places of {0}, {1} and so on in the phrase, each again a text. Numbers
// below zero stand for what comes often, and null for the name of whom a line is about.

const speaking = [];
let spoken = null;

function say(text, lang = state.lang, whom = null) {
  if (text === null) return nodes[whom].person.name;
  if (typeof text === "string") return text;
  if (typeof text === "number") return text < 0 ? say(often(text), lang, whom) : page.phrases[lang][text];
  const [number, ...parts] = text;
  return filled(page.phrases[lang][number], parts.map((part) => say(part, lang, whom)), lang);
}

// Words and places in turn. In Chinese the spaces beside a place follow what stands there, as in
// influence/domain/filling.py.
function filled(phrase, parts, lang) {
  const pieces = phrase.split(/\{(\d+)\}/).map((piece, at) => (at % 2 ? parts[piece] : piece));
  if (lang !== "zh") return pieces.join("");
  return pieces.map((piece, at) => (at % 2 ? piece : spaced(pieces[at - 1] ?? "", piece, pieces[at + 1] ?? ""))).join("");
}

function spaced(before, words, after) {
  let text = words;
  if (/[\u3400-\u9fff]$/.test(before) && /^ [\u3400-\u9fff]/.test(text)) text = text.slice(1);
  else if (/(?![\u2e80-\uffff])[\p{L}\p{N}%]$/u.test(before) && /^[\u3400-\u9fff]/.test(text)) text = ` ${text}`;
  const chinese = /^(?:[\u3400-\u9fff]|\d{4}年)/.test(after);
  if (chinese && /[\u3400-\u9fff] $/.test(text)) return text.slice(0, -1);
  const latin = !chinese && /^[+−±-]?(?![\u2e80-\uffff])[\p{L}\p{N}]/u.test(after);
  return latin && /[\u3400-\u9fff]$/.test(text) ? `${text} ` : text;
}

function often(item) {
  return typeof item === "number" && item < 0 ? page.often[-1 - item] : item;
}

function label(key) {
  return say(page.texts[key]);
}

function word(kind, value) {
  return say(page.words[kind][value]);
}

function wordList(kind, values) {
  return values.map((value) => word(kind, value)).join(label("between"));
}

// Whatever is written once, and not with every picture, is written again in another language.
function whenSpoken(show) {
  speaking.push(show);
}

function showLanguage() {
  if (spoken === state.lang) return;
  spoken = state.lang;
  for (const show of speaking) show();
}

function otherLanguage() {
  return Object.keys(page.phrases).find((lang) => lang !== state.lang);
}

// A label is named by its key among the texts, or by its way through the page's data.
function labelled(key) {
  return key.includes(".") ? key.split(".").reduce((part, name) => part[name], page) : page.texts[key];
}

function showLabels() {
  document.documentElement.lang = page.html_lang[state.lang];
  document.title = label("title");
  for (const part of document.querySelectorAll("[data-text], [data-label], [data-title], [data-hint]")) {
    const { text, label: said, title, hint } = part.dataset;
    if (text) part.textContent = say(labelled(text));
    if (said) part.setAttribute("aria-label", say(labelled(said)));
    if (title) part.title = say(labelled(title));
    if (hint) part.placeholder = say(labelled(hint));
  }
  document.getElementById("language").lang = page.html_lang[otherLanguage()];
}

function startLanguage() {
  whenSpoken(showLabels);
  document.getElementById("language").addEventListener("click", () => {
    state.lang = otherLanguage();
    update();
  });
}
