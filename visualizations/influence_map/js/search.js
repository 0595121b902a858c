// Search over names, titles, departments, roles and ids; arrows and Enter choose.

const MOST_FOUND = 12;

function searchable(text) {
  return text.normalize("NFKC").toLowerCase();
}

// The words of all languages: a colleague may look for what stands in the other one.
function roleWords({ roles }) {
  return Object.keys(page.phrases).flatMap((lang) => roles.map((role) => say(page.words.role[role], lang)));
}

const haystacks = nodes.map(({ person }) =>
  searchable([person.name, person.title, person.place, ...roleWords(person), person.id].join("\n")),
);

// Pinyin is often typed as one word.
const names = nodes.map(({ person }) => searchable(person.name).replace(/\s+/g, ""));

// People whose name holds the query as it was typed come first.
function found(query) {
  const words = searchable(query).split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  const hits = nodes.filter(({ id }) => words.every((word) => haystacks[id].includes(word)) || names[id].includes(words.join("")));
  const away = (node) => {
    const at = searchable(node.person.name).indexOf(words.join(" "));
    return at < 0 ? Infinity : at;
  };
  const ordered = hits.map((node) => [away(node), node.id, node]);
  ordered.sort(([a, i], [b, j]) => (a === b ? i - j : a - b));
  return ordered.slice(0, MOST_FOUND).map(([, , node]) => node);
}

function startSearch() {
  const input = document.getElementById("search");
  const list = document.getElementById("found");
  let hits = [];
  let at = 0;

  function show() {
    list.replaceChildren(...hits.map(option));
    list.classList.toggle("hidden", !hits.length && !input.value.trim());
    if (!hits.length && input.value.trim()) list.append(element("li", {}, label("nobody")));
    input.setAttribute("aria-expanded", String(hits.length > 0));
    if (hits.length) input.setAttribute("aria-activedescendant", `found-${at}`);
    else input.removeAttribute("aria-activedescendant");
  }

  function option(node, index) {
    const { name, title, place } = node.person;
    const attributes = { role: "option", id: `found-${index}`, "aria-selected": String(index === at) };
    const about = [title, place].filter(Boolean).join(" · ");
    const item = element("li", attributes, name, element("small", {}, about));
    item.addEventListener("mousedown", (event) => {
      event.preventDefault();
      choose(node);
    });
    return item;
  }

  function close() {
    hits = [];
    input.value = "";
    show();
  }

  function choose(node) {
    close();
    select(node.id, true);
  }

  input.addEventListener("input", () => {
    hits = found(input.value);
    at = 0;
    show();
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      at = hits.length ? (at + (event.key === "ArrowDown" ? 1 : hits.length - 1)) % hits.length : 0;
      show();
      event.preventDefault();
    } else if (event.key === "Enter" && hits.length) {
      choose(hits[at]);
    } else if (event.key === "Escape") {
      if (input.value) event.stopPropagation();
      close();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && document.activeElement?.tagName !== "INPUT") {
      input.focus();
      event.preventDefault();
    }
  });
}
