// Tiles and reporting lines below the cards; conflicts and ties above them, because whoever sees a
// line run behind a card takes that card for its end.

const CASING = 3;

function drawTiles(ctx) {
  for (const { box: [x, y, width, height], side } of page.tiles) {
    if (side !== "client" && !state.layers.outside) continue;
    roundedBox(ctx, x, y, width, height, 8);
    ctx.fillStyle = look.sides[side].tile;
    ctx.fill();
    ctx.lineWidth = 1;
    ctx.strokeStyle = look.surface.border;
    ctx.stroke();
  }
}

// Reporting lines enter a department at its upper left, so its title stands right of them.
function drawTitles(ctx, scale) {
  const size = Math.round(Math.min(17, Math.max(13, 11.5 / scale)));
  const font = `600 ${size}px ${FONTS}`;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  for (const { box: [x, y, width], side, title } of page.tiles) {
    if (side !== "client" && !state.layers.outside) continue;
    const indent = side === "client" ? 26 : 11;
    const text = fit(ctx, ownParts(say(title)), font, width - indent - 8);
    ctx.font = font;
    ctx.fillStyle = look.sides[side].tile;
    ctx.fillRect(x + indent - 3, y + 4, ctx.measureText(text).width + 6, 21);
    ctx.fillStyle = look.surface.faint;
    ctx.fillText(text, x + indent, y + 15);
  }
}

function touchesSelected(edge) {
  return state.selected !== null && (edge.from === state.selected || edge.to === state.selected);
}

function drawLines(ctx, scale, below) {
  for (const edge of edges) {
    if (!isShown(edge) || (edge.kind === "reporting") !== below) continue;
    ctx.save();
    ctx.globalAlpha = opacity(edge);
    if (edge.kind === "reporting") drawReporting(ctx, edge, scale);
    else if (edge.kind === "influence") drawTie(ctx, edge, scale);
    else if (edge.kind === "conflict") drawPlain(ctx, edge, look.lines.conflict, 3, [2, 5], scale);
    else drawPlain(ctx, edge, look.lines.coverage, 1.5, [1, 3], scale);
    ctx.restore();
  }
}

function opacity(edge) {
  const apart = !matches(nodes[edge.from]) || !matches(nodes[edge.to]);
  const dimmed = apart || (hasFocus() && !touchesSelected(edge));
  return (dimmed ? DIMMED : 1) * (edge.faint ? 0.5 : 1);
}

function drawReporting(ctx, edge, scale) {
  ctx.lineWidth = Math.max(1.3, 1 / scale);
  ctx.strokeStyle = touchesSelected(edge) ? look.surface.selected : look.lines.reporting;
  if (edge.dashes) ctx.setLineDash([5, 5]);
  ctx.beginPath();
  for (let i = 0; i < edge.path.length; i += 2) ctx.lineTo(edge.path[i], edge.path[i + 1]);
  ctx.stroke();
}

function tracePath(ctx, path) {
  ctx.beginPath();
  ctx.moveTo(path[0], path[1]);
  if (path.length === 4) ctx.lineTo(path[2], path[3]);
  else for (let i = 2; i < path.length; i += 6) ctx.bezierCurveTo(...path.slice(i, i + 6));
}

// What a line crosses stops short of it.
function strokeCased(ctx) {
  const { lineWidth, strokeStyle } = ctx;
  const dash = ctx.getLineDash();
  ctx.setLineDash([]);
  ctx.lineWidth = lineWidth + CASING;
  ctx.strokeStyle = look.surface.card;
  ctx.stroke();
  ctx.setLineDash(dash);
  ctx.lineWidth = lineWidth;
  ctx.strokeStyle = strokeStyle;
  ctx.stroke();
}

function drawPlain(ctx, edge, colour, width, dash, scale) {
  ctx.lineWidth = width * lineScale(scale);
  ctx.strokeStyle = colour;
  ctx.lineCap = "round";
  ctx.setLineDash(dash.map((part) => part * lineScale(scale)));
  tracePath(ctx, edge.path);
  strokeCased(ctx);
}

// Lines keep about their width on the screen when the map is zoomed out.
function lineScale(scale) {
  return Math.min(look.ties.zoomed_out, Math.max(1, 0.9 / scale));
}

function drawTie(ctx, edge, scale) {
  const width = edge.width * lineScale(scale) * look.ties.width;
  const head = look.ties.head_base + look.ties.head_per_width * width;
  const half = head * look.ties.head_half;
  const [x, y] = edge.path.slice(-2);
  const side = Math.sign(edge.path.at(-4) - x); // from which the curve comes in, always level
  const path = [...edge.path];
  // The line ends inside the head, whose tip would be blunt otherwise.
  path[path.length - 2] = x + side * head * 0.8;
  path[path.length - 4] = x + side * Math.max(head * 0.8, Math.abs(path.at(-4) - x));
  ctx.strokeStyle = ctx.fillStyle = look.lines[edge.tone];
  ctx.lineWidth = width;
  if (edge.dashes) ctx.setLineDash([8, 5]);
  tracePath(ctx, path);
  strokeCased(ctx);
  ctx.beginPath();
  ctx.moveTo(x, y);
  ctx.lineTo(x + side * head, y - half);
  ctx.lineTo(x + side * head, y + half);
  ctx.fill();
}
