// Tiles and reporting lines below the cards; conflicts and ties above them, because whoever sees a
// line run behind a card takes that card for its end.

const CASING = 3;
const MOST_CASED = 250;

function drawTiles(ctx) {
  for (const tile of page.tiles) {
    const { box: [x, y, width, height], side } = tile;
    if (!isTileShown(tile) || !isInView(x, y, x + width, y + height, 2)) continue;
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
  for (const tile of page.tiles) {
    const { box: [x, y, width, height], side, title } = tile;
    if (!isTileShown(tile) || !isInView(x, y, x + width, y + height, 0)) continue;
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
  const shown = edges.filter(
    (edge) => (edge.kind === "reporting") === below && isLineInView(edge) && isShown(edge),
  );
  if (below) for (const group of alike(shown)) drawReporting(ctx, group, scale);
  else drawAllAbove(ctx, shown, scale);
}

// So many that they cover each other anyway are drawn at once, without a casing of their own.
function drawAllAbove(ctx, shown, scale) {
  const many = shown.length > MOST_CASED;
  if (many) for (const group of alike(shown.filter(isTie))) drawTies(ctx, group, scale);
  for (const edge of shown) if (!many || !isTie(edge)) drawAbove(ctx, edge, scale);
}

function isTie({ kind }) {
  return kind === "influence";
}

// Curves stay within the box around their control points.
function isLineInView(edge) {
  if (!inView) return true;
  edge.area ??= areaOf(edge.path);
  return isInView(...edge.area, 20);
}

function areaOf(path) {
  const area = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < path.length; i += 2) {
    area[0] = Math.min(area[0], path[i]);
    area[1] = Math.min(area[1], path[i + 1]);
    area[2] = Math.max(area[2], path[i]);
    area[3] = Math.max(area[3], path[i + 1]);
  }
  return area;
}

function drawAbove(ctx, edge, scale) {
  ctx.save();
  ctx.globalAlpha = opacity(edge);
  if (edge.kind === "influence") drawTie(ctx, edge, scale);
  else if (edge.kind === "conflict") drawPlain(ctx, edge, look.lines.conflict, 3, [2, 5], scale);
  else drawPlain(ctx, edge, look.lines.coverage, 1.5, [1, 3], scale);
  ctx.restore();
}

// Lines that look alike, together: those are stroked at once.
function alike(lines) {
  const groups = new Map();
  for (const edge of lines) {
    const { tone, width } = edge;
    const style = { alpha: opacity(edge), dashes: Boolean(edge.dashes), selected: touchesSelected(edge), tone, width: Math.round(width) };
    const key = Object.values(style).join(" ");
    if (!groups.has(key)) groups.set(key, { ...style, lines: [] });
    groups.get(key).lines.push(edge);
  }
  return groups.values();
}

function drawReporting(ctx, { alpha, dashes, selected, lines }, scale) {
  ctx.save();
  ctx.globalAlpha = alpha;
  ctx.lineWidth = Math.max(1.3, 1 / scale);
  ctx.strokeStyle = selected ? look.surface.selected : look.lines.reporting;
  if (dashes) ctx.setLineDash([5, 5]);
  ctx.beginPath();
  for (const { path } of lines) {
    ctx.moveTo(path[0], path[1]);
    for (let i = 2; i < path.length; i += 2) ctx.lineTo(path[i], path[i + 1]);
  }
  ctx.stroke();
  ctx.restore();
}

function opacity(edge) {
  const apart = !matches(nodes[edge.from]) || !matches(nodes[edge.to]);
  const dimmed = apart || (hasFocus() && !touchesSelected(edge));
  return (dimmed ? DIMMED : 1) * (edge.faint ? 0.5 : 1);
}

function tracePath(ctx, path) {
  ctx.beginPath();
  addPath(ctx, path);
}

function addPath(ctx, path) {
  ctx.moveTo(path[0], path[1]);
  if (path.length === 4) ctx.lineTo(path[2], path[3]);
  else for (let i = 2; i < path.length; i += 6) ctx.bezierCurveTo(path[i], path[i + 1], path[i + 2], path[i + 3], path[i + 4], path[i + 5]);
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
  const { path, width, head } = tieShape(edge, edge.width, scale);
  ctx.strokeStyle = ctx.fillStyle = look.lines[edge.tone];
  ctx.lineWidth = width;
  if (edge.dashes) ctx.setLineDash([8, 5]);
  tracePath(ctx, path);
  strokeCased(ctx);
  ctx.beginPath();
  addHead(ctx, head);
  ctx.fill();
}

function drawTies(ctx, { alpha, dashes, tone, width, lines }, scale) {
  const shapes = lines.map((edge) => tieShape(edge, width, scale));
  ctx.save();
  ctx.globalAlpha = alpha;
  ctx.strokeStyle = ctx.fillStyle = look.lines[tone];
  ctx.lineWidth = shapes[0].width;
  if (dashes) ctx.setLineDash([8, 5]);
  ctx.beginPath();
  for (const { path } of shapes) addPath(ctx, path);
  ctx.stroke();
  ctx.beginPath();
  for (const { head } of shapes) addHead(ctx, head);
  ctx.fill();
  ctx.restore();
}

function addHead(ctx, { x, y, base, half }) {
  ctx.moveTo(x, y);
  ctx.lineTo(base, y - half);
  ctx.lineTo(base, y + half);
}

// The curve, its width on the map and its head. It ends inside the head, whose tip would be blunt
// otherwise.
function tieShape(edge, strength, scale) {
  const width = strength * lineScale(scale) * look.ties.width;
  const head = look.ties.head_base + look.ties.head_per_width * width;
  const path = [...edge.path];
  const [x, y] = path.slice(-2);
  const side = Math.sign(path.at(-4) - x); // from which the curve comes in, always level
  path[path.length - 2] = x + side * head * 0.8;
  path[path.length - 4] = x + side * Math.max(head * 0.8, Math.abs(path.at(-4) - x));
  return { path, width, head: { x, y, base: x + side * head, half: head * look.ties.head_half } };
}
