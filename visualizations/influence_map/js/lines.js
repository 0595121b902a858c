// Everything below the cards: tiles, reporting lines, conflicts, ties.

function drawTiles(ctx) {
  for (const { box: [x, y, width, height], side } of page.tiles) {
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
    const indent = side === "client" ? 26 : 11;
    const text = fit(ctx, ownParts(title), font, width - indent - 8);
    ctx.font = font;
    ctx.fillStyle = look.sides[side].tile;
    ctx.fillRect(x + indent - 3, y + 4, ctx.measureText(text).width + 6, 21);
    ctx.fillStyle = look.surface.faint;
    ctx.fillText(text, x + indent, y + 15);
  }
}

function touchesSelected(edge) {
  return edge.from === state.selected || edge.to === state.selected;
}

function drawLines(ctx, scale) {
  for (const edge of edges) {
    if (!isShown(edge)) continue;
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
  const dimmed = state.selected !== null && !touchesSelected(edge);
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
  if (path.length === 6) ctx.quadraticCurveTo(path[2], path[3], path[4], path[5]);
  else ctx.lineTo(path[2], path[3]);
}

function drawPlain(ctx, edge, colour, width, dash, scale) {
  ctx.lineWidth = width * lineScale(scale);
  ctx.strokeStyle = colour;
  ctx.lineCap = "round";
  ctx.setLineDash(dash.map((part) => part * lineScale(scale)));
  tracePath(ctx, edge.path);
  ctx.stroke();
}

// Lines keep about their width on the screen when the map is zoomed out.
function lineScale(scale) {
  return Math.min(2.2, Math.max(1, 0.9 / scale));
}

function drawTie(ctx, edge, scale) {
  const width = edge.width * lineScale(scale) * 0.8;
  const head = 6 + 2 * width;
  const [x, y] = edge.path.slice(-2);
  const [fromX, fromY] = edge.path.slice(-4, -2);
  const angle = Math.atan2(y - fromY, x - fromX);
  ctx.strokeStyle = ctx.fillStyle = look.lines[edge.tone];
  ctx.lineWidth = width;
  if (edge.dashes) ctx.setLineDash([8, 5]);
  const path = [...edge.path];
  path[path.length - 2] = x - Math.cos(angle) * head * 0.8;
  path[path.length - 1] = y - Math.sin(angle) * head * 0.8;
  tracePath(ctx, path);
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.translate(x, y);
  ctx.rotate(angle);
  ctx.beginPath();
  ctx.moveTo(0, 0);
  ctx.lineTo(-head, -head * 0.45);
  ctx.lineTo(-head, head * 0.45);
  ctx.fill();
}
