// Pictures to send on: as PNG for slides, as SVG for documents, for the printer and as PDF.

const LARGEST_SIDE = 6000;
const SHARPNESS = 2;
const SMALLEST_SIDE = 500;

function figureSvg() {
  const ruler = document.createElement("canvas").getContext("2d");
  const figure = layOutFigure(ruler);
  const ctx = new SvgContext(figure.left, figure.top, figure.width, figure.height);
  paintFigure(ctx, figure);
  const { root } = ctx;
  root.setAttribute("width", short(figure.width / figure.unit));
  root.setAttribute("height", short(figure.height / figure.unit));
  root.setAttribute("lang", document.documentElement.lang);
  root.setAttribute("role", "img");
  root.prepend(svg("title", {}, asXml(`${label("title")}, ${label("when")}`)));
  return root;
}

function svgBlob() {
  const text = new XMLSerializer().serializeToString(figureSvg());
  return new Blob([`<?xml version="1.0" encoding="UTF-8"?>\n${text}\n`], { type: "image/svg+xml" });
}

// `done` gets the picture, smaller when the browser has no memory for a large one.
function pngBlob(done, largest = LARGEST_SIDE) {
  const canvas = document.createElement("canvas");
  const ctx = canvas.getContext("2d");
  const figure = layOutFigure(ctx);
  const { left, top, width, height } = figure;
  const scale = Math.min(SHARPNESS, largest / width, largest / height);
  canvas.width = Math.floor(width * scale);
  canvas.height = Math.floor(height * scale);
  ctx.scale(scale, scale);
  ctx.translate(-left, -top);
  paintFigure(ctx, figure);
  canvas.toBlob((blob) => {
    if (blob || largest < SMALLEST_SIDE) done(blob);
    else pngBlob(done, largest / 2);
  }, "image/png");
}

function fileName(ending) {
  return `${page.file}.${ending}`;
}

function download(blob, ending) {
  if (!blob) return;
  const url = URL.createObjectURL(blob);
  element("a", { href: url, download: fileName(ending) }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

function startExport() {
  const menu = document.getElementById("export");
  const offer = (id, act) =>
    document.getElementById(id).addEventListener("click", () => {
      menu.open = false;
      act();
    });
  offer("export_png", () => pngBlob((blob) => download(blob, "png")));
  offer("export_svg", () => download(svgBlob(), "svg"));
  offer("print", () => window.print());
  // A page shown inside another one may not open the printing dialogue.
  document.getElementById("print").classList.toggle("hidden", window.parent !== window);
}
