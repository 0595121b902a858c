// Light and dark colours: the page's come from its styles, the canvas's and the legend's from the look.

const LIGHT = { surface: look.surface, lines: look.lines };
const lightTiles = Object.fromEntries(Object.entries(look.sides).map(([side, { tile }]) => [side, tile]));

function prefersDark() {
  return matchMedia("(prefers-color-scheme: dark)").matches;
}

function isDark() {
  return state.theme === null ? prefersDark() : state.theme === "dark";
}

function showTheme() {
  const dark = isDark();
  if ((document.documentElement.dataset.theme === "dark") === dark) return;
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  document.getElementById("dark").setAttribute("aria-pressed", String(dark));
  const [from, to] = dark ? [LIGHT, look.dark] : [look.dark, LIGHT];
  recolour(from, to);
  look.surface = to.surface;
  look.lines = to.lines;
  for (const [side, style] of Object.entries(look.sides)) {
    style.tile = dark ? look.dark.tiles[side] : lightTiles[side];
  }
}

// Lines and frames of the legend; the inks that stand on filled signs stay.
function recolour(from, to) {
  const same = new Map();
  for (const group of ["lines", "surface"]) {
    for (const key of Object.keys(from[group])) same.set(from[group][key], to[group][key]);
  }
  for (const part of document.querySelectorAll(".legend [data-themed]")) {
    for (const name of ["fill", "stroke"]) {
      const colour = same.get(part.getAttribute(name));
      if (colour) part.setAttribute(name, colour);
    }
  }
}

function startTheme() {
  document.getElementById("dark").addEventListener("click", () => {
    state.theme = isDark() ? "light" : "dark";
    update();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", update);
}
