// The canvas: vis-network moves and zooms; we paint, and know what is under the pointer.

const SMALLEST = 0.08;
const LARGEST = 3;
const MARGIN = 18;
let network = null;
let drawn = null;

function startScene() {
  drawn = new vis.DataSet(nodes.map((node) => ({
    id: node.id,
    hidden: isHidden(node),
    x: node.x,
    y: node.y,
    shape: "custom",
    ctxRenderer: ({ ctx }) => ({
      drawNode: () => drawNode(ctx, node, network.getScale()),
      nodeDimensions: { width: node.box[2], height: node.box[3] },
    }),
  })));
  const container = document.getElementById("canvas");
  network = new vis.Network(container, { nodes: drawn, edges: [] }, options);
  network.on("beforeDrawing", (ctx) => {
    inView = windowArea();
    paintBelow(ctx, network.getScale());
  });
  network.on("afterDrawing", (ctx) => {
    paintAbove(ctx, network.getScale());
    inView = null;
  });
  network.on("click", ({ pointer }) => clickAt(cardAt(pointer.canvas), pointer.canvas));
  container.addEventListener("pointermove", ({ offsetX, offsetY, buttons }) => {
    if (buttons) return;
    const card = isOverview() ? null : cardAt(network.DOMtoCanvas({ x: offsetX, y: offsetY }));
    container.classList.toggle("pointing", card !== null);
  });
  network.on("zoom", ({ scale, pointer }) => {
    if (zoomedTo(scale, pointer)) return;
    const least = Math.min(SMALLEST, wholeScale() / 2);
    if (scale < least || scale > LARGEST) {
      network.moveTo({ scale: Math.min(LARGEST, Math.max(least, scale)) });
    }
  });
  // Afterwards: the library still puts its own view back when it has told of the new size.
  network.on("resize", () => queueMicrotask(showFirst));
}

// Whose card is there. The library knows cards by a size that it guesses before it has drawn them.
function contains([left, top, width, height], { x, y }) {
  return x >= left && x <= left + width && y >= top && y <= top + height;
}

function cardAt(at) {
  const node = nodes.find((one) => !isHidden(one) && contains(one.box, at));
  return node ? node.id : null;
}

// The part of the map in the window while that is painted; null: everything is to be painted.
let inView = null;

function windowArea() {
  const { clientWidth, clientHeight } = document.getElementById("canvas");
  const [from, to] = [{ x: 0, y: 0 }, { x: clientWidth, y: clientHeight }].map((at) => network.DOMtoCanvas(at));
  return { left: from.x, top: from.y, right: to.x, bottom: to.y };
}

// `rim` is how far what is painted may reach out of its box.
function isInView(left, top, right, bottom, rim) {
  if (!inView) return true;
  return left - rim < inView.right && right + rim > inView.left && top - rim < inView.bottom && bottom + rim > inView.top;
}

function drawNode(ctx, node, scale) {
  if (!isOverview() && scale >= NAME_FROM) drawCard(ctx, node, scale);
}

// What lies below and above the cards: on the screen here, in exported pictures in figure.js.
function paintBelow(ctx, scale) {
  if (isOverview()) {
    paintDepartments(ctx, scale);
    return;
  }
  drawTiles(ctx);
  drawLostTiles(ctx);
  drawLines(ctx, scale, true);
  drawTitles(ctx, scale);
  if (scale < NAME_FROM) drawBlocks(ctx, scale);
}

function paintAbove(ctx, scale) {
  if (isOverview()) return;
  drawLines(ctx, scale, false);
  drawContests(ctx, scale);
  drawDeparture(ctx, scale);
  drawWay(ctx, scale);
}

// At which everything fits the window; 0 while the table is shown instead.
function wholeScale() {
  const [, , width, height] = wholeBox();
  const { clientWidth, clientHeight } = document.getElementById("canvas");
  if (!clientWidth || !clientHeight) return 0;
  return Math.min(
    1.4, (clientWidth - 2 * MARGIN) / Math.max(1, width), (clientHeight - 2 * MARGIN) / Math.max(1, height),
  );
}

function showAll() {
  const [x, y, width, height] = wholeBox();
  const scale = wholeScale();
  if (scale) moveTo({ x: x + width / 2, y: y + height / 2 }, scale, false);
}

// Brings a person into the middle when the card is outside the window or too small to be read.
function bringIntoView(id, moving = true) {
  const node = nodes[id];
  const changed = showPeople();
  const { clientWidth, clientHeight } = document.getElementById("canvas");
  const { x, y } = network.canvasToDOM({ x: node.x, y: node.y });
  const inside = !changed && x > 60 && y > 30 && x < clientWidth - 60 && y < clientHeight - 30;
  const scale = network.getScale();
  if (inside && scale >= NAME_FROM) return;
  moveTo({ x: node.x, y: node.y }, changed ? ALL_FROM : Math.max(scale, ALL_FROM), moving && !changed);
}

function moveTo(position, scale, moving) {
  const still = !moving || matchMedia("(prefers-reduced-motion: reduce)").matches;
  network.moveTo({
    position, scale, animation: still ? false : { duration: 300, easingFunction: "easeInOutQuad" },
  });
}
