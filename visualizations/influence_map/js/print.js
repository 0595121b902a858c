// On paper the map stands alone, as lines and letters rather than dots; the table, when it is open.

let onScreen = null;

// Paper is white, and browsers name the PDF by the page's title.
function showSheet() {
  onScreen ??= { theme: state.theme, title: document.title };
  state.theme = "light";
  showTheme();
  document.title = page.file;
  const listing = !document.getElementById("people").classList.contains("hidden");
  document.body.classList.toggle("listing", listing);
  if (listing) document.querySelector("#people thead").prepend(imprint());
  else document.getElementById("sheet").replaceChildren(figureSvg());
}

function removeSheet() {
  document.getElementById("sheet").replaceChildren();
  document.querySelector("#people .imprint")?.remove();
  document.body.classList.remove("listing");
  document.title = onScreen.title;
  state.theme = onScreen.theme;
  showTheme();
  onScreen = null;
}

// Stands above the table on every page.
function imprint() {
  const colspan = document.querySelectorAll("#people thead th").length;
  const text = [page.name, label("when"), label("internal")].join(" · ");
  return element("tr", { class: "imprint" }, element("th", { colspan }, text));
}

function startPrint() {
  document.body.append(element("div", { id: "sheet", "aria-hidden": "true" }));
  window.addEventListener("beforeprint", showSheet);
  window.addEventListener("afterprint", removeSheet);
}
