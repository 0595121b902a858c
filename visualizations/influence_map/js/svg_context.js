// Stands in for a canvas: whoever paints on it draws SVG. What paints the screen paints files and
// the printer too, so there is one drawing of everything. Holds what our painters call, no more.
// A path is placed when it is filled or stroked: move the origin before you begin it.

const AT_FIRST = {
  fillStyle: "#000000",
  strokeStyle: "#000000",
  lineWidth: 1,
  lineCap: "butt",
  lineJoin: "miter",
  globalAlpha: 1,
  font: "10px sans-serif",
  textAlign: "start",
  textBaseline: "alphabetic",
};
const ANCHORS = { center: "middle", right: "end", end: "end" };
// What no XML file may hold, not even as a reference.
const NOT_IN_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

function short(value) {
  return String(Math.round(value * 100) / 100);
}

function boxed(box) {
  const [x, y, width, height] = box.map(short);
  return { x, y, width, height };
}

function asXml(text) {
  return text.replace(NOT_IN_XML, "\ufffd");
}

class SvgContext {
  constructor(x, y, width, height) {
    Object.assign(this, AT_FIRST);
    this.root = svg("svg", {
      viewBox: [x, y, width, height].map(short).join(" "),
      "font-family": FONTS,
    });
    this.inside = this.root;
    this.matrix = new DOMMatrix();
    this.dash = [];
    this.kept = [];
    this.path = [];
    this.clips = 0;
    this.ruler = document.createElement("canvas").getContext("2d");
  }

  save() {
    const { inside, matrix, dash } = this;
    const paint = Object.fromEntries(Object.keys(AT_FIRST).map((key) => [key, this[key]]));
    this.kept.push({ inside, matrix, dash, ...paint });
  }

  restore() {
    Object.assign(this, this.kept.pop());
  }

  translate(x, y) {
    this.matrix = this.matrix.translate(x, y);
  }

  scale(x, y) {
    this.matrix = this.matrix.scale(x, y);
  }

  rotate(angle) {
    this.matrix = this.matrix.rotate((angle * 180) / Math.PI);
  }

  setLineDash(dash) {
    this.dash = dash;
  }

  getLineDash() {
    return this.dash;
  }

  beginPath() {
    this.path = [];
  }

  add(command, ...numbers) {
    this.path.push(command + numbers.map(short).join(" "));
    if (numbers.length) this.end = numbers.slice(-2);
  }

  moveTo(x, y) {
    this.add("M", x, y);
  }

  lineTo(x, y) {
    this.add(this.path.length ? "L" : "M", x, y);
  }

  bezierCurveTo(...numbers) {
    this.add("C", ...numbers);
  }

  closePath() {
    this.add("Z");
  }

  rect(x, y, width, height) {
    this.moveTo(x, y);
    this.add("h", width);
    this.add("v", height);
    this.add("h", -width);
    this.closePath();
    this.end = [x, y];
  }

  // Round the corner at (x1, y1) on the way to (x2, y2).
  arcTo(x1, y1, x2, y2, radius) {
    const [x0, y0] = this.end;
    const [before, after] = [Math.atan2(y0 - y1, x0 - x1), Math.atan2(y2 - y1, x2 - x1)];
    const turn = Math.sin(after - before);
    const away = radius / Math.abs(Math.tan((after - before) / 2));
    this.lineTo(x1 + away * Math.cos(before), y1 + away * Math.sin(before));
    const [x, y] = [x1 + away * Math.cos(after), y1 + away * Math.sin(after)];
    this.add("A", radius, radius, 0, 0, turn < 0 ? 1 : 0, x, y);
  }

  // A piece of a circle, clockwise; a whole one in two halves, as SVG wants it.
  arc(x, y, radius, from, to) {
    const at = (angle) => [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
    const part = Math.min(to - from, 2 * Math.PI);
    this.lineTo(...at(from));
    for (const half of [part / 2, part]) this.add("A", radius, radius, 0, 0, 1, ...at(from + half));
    if (part === 2 * Math.PI) this.closePath();
  }

  fill(path) {
    this.put("path", { d: this.source(path), fill: this.fillStyle });
  }

  stroke(path) {
    this.put("path", { d: this.source(path), fill: "none", ...this.line() });
  }

  fillRect(...box) {
    this.put("rect", { ...boxed(box), fill: this.fillStyle });
  }

  strokeRect(...box) {
    this.put("rect", { ...boxed(box), fill: "none", ...this.line() });
  }

  fillText(text, x, y) {
    const [, weight, size] = /^(?:(\S+) )?([\d.]+)px/.exec(this.font);
    const place = { x: short(x), y: short(y + this.baseline()), "font-size": size };
    const anchor = ANCHORS[this.textAlign];
    const given = { ...place, "font-weight": weight, "text-anchor": anchor, fill: this.fillStyle };
    this.put("text", given).append(asXml(text));
  }

  measureText(text) {
    this.ruler.font = this.font;
    return this.ruler.measureText(text);
  }

  // Until `restore`, nothing shows outside the path.
  clip() {
    this.clips += 1;
    const id = `cut-${this.clips}`;
    const edge = svg("path", { d: this.path.join("") });
    this.place(edge);
    this.inside.append(svg("clipPath", { id }, edge));
    this.into(svg("g", { "clip-path": `url(#${id})` }));
  }

  // What is drawn belongs together and has a name, which shows where a pointer rests on it.
  named(name, draw) {
    this.save();
    this.into(svg("g", {}, svg("title", {}, asXml(name))));
    draw();
    this.restore();
  }

  into(group) {
    this.inside.append(group);
    this.inside = group;
  }

  source(path) {
    return path ? pathSources.get(path) : this.path.join("");
  }

  line() {
    const { strokeStyle: stroke, lineCap: cap, lineJoin: join } = this;
    return {
      stroke,
      "stroke-width": short(this.lineWidth),
      "stroke-linecap": cap === AT_FIRST.lineCap ? undefined : cap,
      "stroke-linejoin": join === AT_FIRST.lineJoin ? undefined : join,
      "stroke-dasharray": this.dash.length ? this.dash.map(short).join(" ") : undefined,
    };
  }

  put(name, attributes) {
    const given = Object.entries(attributes).filter(([, value]) => value !== undefined);
    const made = svg(name, Object.fromEntries(given));
    this.place(made);
    if (this.globalAlpha < 1) made.setAttribute("opacity", short(this.globalAlpha));
    this.inside.append(made);
    return made;
  }

  place(made) {
    if (this.matrix.isIdentity) return;
    const { a, b, c, d, e, f } = this.matrix;
    const [turned, moved] = [[a, b, c, d].map((value) => value.toFixed(4)), [e, f].map(short)];
    made.setAttribute("transform", `matrix(${[...turned, ...moved].join(" ")})`);
  }

  // SVG writes on the baseline, and few programs know another way.
  baseline() {
    if (this.textBaseline === "alphabetic") return 0;
    this.ruler.font = this.font;
    const [asked, below] = [this.textBaseline, "alphabetic"].map((line) => {
      this.ruler.textBaseline = line;
      return this.ruler.measureText("x").actualBoundingBoxAscent;
    });
    return below - asked;
  }
}
