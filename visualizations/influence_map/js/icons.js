// Signs drawn from the vector paths of the look, on the canvas and in the page. Font glyphs would
// come out as empty boxes where a font lacks them.

const SHAPE_SIZE = 16;
const pathSources = new WeakMap();
const shapePaths = new Map(
  Object.entries(look.shapes).map(([name, parts]) => [
    name,
    parts.map(([kind, path]) => [kind, pathOf(path)]),
  ]),
);

// A path that also an SVG picture can be made of, which needs its source.
function pathOf(source) {
  const path = new Path2D(source);
  pathSources.set(path, source);
  return path;
}

function drawShape(ctx, name, x, y, size, fill, ink) {
  ctx.save();
  ctx.translate(x, y);
  ctx.scale(size / SHAPE_SIZE, size / SHAPE_SIZE);
  ctx.lineWidth = 1.8;
  ctx.lineCap = ctx.lineJoin = "round";
  for (const [kind, path] of shapePaths.get(name)) {
    ctx.fillStyle = fill;
    ctx.strokeStyle = kind === "line" ? ink : fill;
    if (kind === "fill") ctx.fill(path);
    else ctx.stroke(path);
  }
  ctx.restore();
}

// Context2D.roundRect is too new for some browsers in offices.
function roundedBox(ctx, x, y, width, height, radius) {
  ctx.beginPath();
  ctx.moveTo(x + radius, y);
  ctx.arcTo(x + width, y, x + width, y + height, radius);
  ctx.arcTo(x + width, y + height, x, y + height, radius);
  ctx.arcTo(x, y + height, x, y, radius);
  ctx.arcTo(x, y, x + width, y, radius);
  ctx.closePath();
}

function svg(name, attributes, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function shapeImage(name, fill, ink, label) {
  const parts = look.shapes[name].map(([kind, path]) =>
    kind === "fill"
      ? svg("path", { d: path, fill })
      : svg("path", {
          d: path, fill: "none", stroke: kind === "line" ? ink : fill, "stroke-width": 1.8,
          "stroke-linecap": "round", "stroke-linejoin": "round",
        }),
  );
  const image = svg("svg", { width: 14, height: 14, viewBox: "0 0 16 16", role: "img" }, ...parts);
  image.setAttribute("aria-label", label);
  image.append(svg("title", {}, label));
  return image;
}

function attitudeImage(attitude) {
  const { fill, ink, symbol, border } = look.attitudes[attitude];
  const box = svg("rect", { x: 0.5, y: 0.5, width: 21, height: 15, rx: 3, fill, ...(border ? { stroke: border, "stroke-dasharray": "3 2" } : {}) });
  const sign = svg("text", { x: 11, y: 12, "font-size": 12, "font-weight": 700, "text-anchor": "middle", fill: ink }, symbol);
  return svg("svg", { width: 22, height: 16, viewBox: "0 0 22 16", "aria-hidden": "true" }, box, sign);
}

function badgeImage(key) {
  const { shape, fill, ink } = look.badges[key];
  return shapeImage(shape, fill, ink, word("badge", key));
}
