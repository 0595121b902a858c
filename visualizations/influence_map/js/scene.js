// The canvas: vis-network moves, zooms and finds what is under the pointer; we paint.

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
      drawNode: () => drawCard(ctx, node, network.getScale()),
      nodeDimensions: { width: node.box[2], height: node.box[3] },
    }),
  })));
  const container = document.getElementById("canvas");
  network = new vis.Network(container, { nodes: drawn, edges: [] }, options);
  network.on("beforeDrawing", (ctx) => paintBelow(ctx, network.getScale()));
  network.on("afterDrawing", (ctx) => paintAbove(ctx, network.getScale()));
  network.on("click", ({ nodes: [id] }) => select(id ?? null));
  network.on("hoverNode", () => container.classList.add("pointing"));
  network.on("blurNode", () => container.classList.remove("pointing"));
  network.on("zoom", ({ scale }) => {
    if (scale < SMALLEST || scale > LARGEST) {
      network.moveTo({ scale: Math.min(LARGEST, Math.max(SMALLEST, scale)) });
    }
  });
  network.on("resize", showAll);
}

// What lies below and above the cards: on the screen here, in exported pictures in export.js.
function paintBelow(ctx, scale) {
  drawTiles(ctx);
  drawLostTiles(ctx);
  drawLines(ctx, scale, true);
  drawTitles(ctx, scale);
}

function paintAbove(ctx, scale) {
  drawLines(ctx, scale, false);
  drawDeparture(ctx, scale);
  drawWay(ctx, scale);
}

function showAll() {
  const [x, y, width, height] = page.box;
  const { clientWidth, clientHeight } = document.getElementById("canvas");
  if (!clientWidth || !clientHeight) return; // the table is shown instead
  const scale = Math.min(
    1.4, (clientWidth - 2 * MARGIN) / Math.max(1, width), (clientHeight - 2 * MARGIN) / Math.max(1, height),
  );
  network.moveTo({ position: { x: x + width / 2, y: y + height / 2 }, scale });
}

// Brings a person into the middle when the card is outside the window or too small to be read.
function bringIntoView(id) {
  const node = nodes[id];
  const { clientWidth, clientHeight } = document.getElementById("canvas");
  const { x, y } = network.canvasToDOM({ x: node.x, y: node.y });
  const inside = x > 60 && y > 30 && x < clientWidth - 60 && y < clientHeight - 30;
  if (inside && network.getScale() >= NAME_FROM) return;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  network.moveTo({
    position: { x: node.x, y: node.y },
    scale: Math.max(network.getScale(), ALL_FROM),
    animation: still ? false : { duration: 300, easingFunction: "easeInOutQuad" },
  });
}
