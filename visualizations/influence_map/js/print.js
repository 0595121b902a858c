// On paper the map stands alone, as lines and letters rather than dots; the table, when it is open.

let titleOnScreen = null;

function showSheet() {
  const listing = !document.getElementById("people").classList.contains("hidden");
  document.body.classList.toggle("listing", listing);
  if (listing) document.querySelector("#people thead").prepend(imprint());
  else document.getElementById("sheet").replaceChildren(inLight(figureSvg));
  titleOnScreen = document.title;
  document.title = page.file; // what browsers call the PDF
}

function removeSheet() {
  document.getElementById("sheet").replaceChildren();
  document.querySelector("#people .imprint")?.remove();
  document.body.classList.remove("listing");
  document.title = titleOnScreen ?? document.title;
}

// Stands above the table on every page.
function imprint() {
  const colspan = document.querySelectorAll("#people thead th").length;
  const text = [page.name, label("when"), label("internal")].join(" · ");
  return element("tr", { class: "imprint" }, element("th", { colspan }, text));
}

// Paper is white.
function inLight(draw) {
  const { theme } = state;
  state.theme = "light";
  showTheme();
  const drawn = draw();
  state.theme = theme;
  showTheme();
  return drawn;
}

function startPrint() {
  document.body.append(element("div", { id: "sheet", "aria-hidden": "true" }));
  window.addEventListener("beforeprint", showSheet);
  window.addEventListener("afterprint", removeSheet);
}
