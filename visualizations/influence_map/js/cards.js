// A person's card, in three sizes: a block, a block with the name, everything.

const NAME_FROM = 0.3;
const ALL_FROM = 0.74;
const MARK_WIDTH = 28;
const DIMMED = 0.18;
const HALOS = ["point_of_failure", "indirect_key_person"];

function cardStyle(person) {
  if (person.attitude) return look.attitudes[person.attitude];
  return look.sides[person.ours ? "own" : person.side];
}

function drawCard(ctx, node, scale) {
  const [, , width, height] = node.box;
  const [left, top] = node.box;
  const { person } = node;
  if (person.absent) {
    drawGhost(ctx, node, scale);
    return;
  }
  ctx.save();
  if (isDimmed(node)) ctx.globalAlpha = DIMMED;
  drawHalo(ctx, person, left, top, width, height);
  drawBody(ctx, person, left, top, width, height, node.id === state.selected);
  if (scale >= NAME_FROM) {
    drawMark(ctx, person, left, top, height, scale);
    if (scale >= ALL_FROM) drawAll(ctx, person, left + MARK_WIDTH, top, width - MARK_WIDTH);
    else drawName(ctx, person, left + MARK_WIDTH, top, width - MARK_WIDTH, height);
  }
  drawBadges(ctx, person, left + width, top, scale);
  ctx.restore();
}

function isDimmed(node) {
  return (hasFocus() && !state.near.has(node.id)) || !matches(node);
}

// Whom we may not lose and who sways in silence must catch the eye before anything is read.
function drawHalo(ctx, person, left, top, width, height) {
  const reason = person.badges.find((key) => HALOS.includes(key));
  if (!reason) return;
  ctx.save();
  ctx.globalAlpha *= isDark() ? 0.7 : 0.32;
  roundedBox(ctx, left - 4, top - 4, width + 8, height + 8, 9);
  ctx.lineWidth = 7;
  ctx.strokeStyle = look.badges[reason].fill;
  ctx.stroke();
  ctx.restore();
}

function drawBody(ctx, person, left, top, width, height, selected) {
  const style = cardStyle(person);
  roundedBox(ctx, left, top, width, height, 6);
  ctx.fillStyle = look.surface.card;
  ctx.fill();
  ctx.save();
  ctx.clip();
  ctx.fillStyle = style.fill;
  ctx.fillRect(left, top, MARK_WIDTH, height);
  ctx.restore();
  ctx.lineWidth = selected ? 4 : person.decides ? 3 : 1;
  ctx.strokeStyle = selected ? look.surface.selected : person.decides ? look.surface.ink : look.surface.border;
  if (style.border && !selected && !person.decides) {
    ctx.strokeStyle = style.border;
    ctx.setLineDash([4, 3]);
  }
  ctx.stroke();
  ctx.setLineDash([]);
}

// The attitude, and below it how close to power the person is.
function drawMark(ctx, person, left, top, height, scale) {
  const style = cardStyle(person);
  const political = scale >= ALL_FROM ? person.political : null;
  const middle = top + height / 2 - (political ? 7 : 0);
  const sign = (name, y, size) =>
    drawShape(ctx, name, left + (MARK_WIDTH - size) / 2, y, size, style.ink, style.fill);
  if (political) sign(political, top + height - 17, 12);
  if (!style.symbol) {
    sign("own", middle - 7, 14);
    return;
  }
  ctx.fillStyle = style.ink;
  ctx.font = `bold 17px ${FONTS}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(style.symbol, left + MARK_WIDTH / 2, middle);
}

function drawRoles(ctx, person, right, y, size) {
  let x = right - 6;
  for (const role of person.roles.slice(0, 2)) {
    x -= size;
    drawShape(ctx, role, x, y, size, look.surface.ink, look.surface.card);
    x -= 3;
  }
  return right - x;
}

function drawName(ctx, person, left, top, width, height) {
  const room = width - drawRoles(ctx, person, left + width, top + height / 2 - 8, 16) - 6;
  const { lines, font, step } = nameLines(ctx, person.name, room);
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.fillStyle = look.surface.ink;
  ctx.font = font;
  const first = top + height / 2 - (step * (lines.length - 1)) / 2;
  lines.forEach((line, i) => ctx.fillText(line, left + 6, first + i * step));
}

// How somebody stands, or whose person it is, and the roles.
function cardWords({ attitude, side, roles }) {
  const stands = attitude ? word("attitude", attitude) : word("side", side);
  return [stands, ...roles.map((role) => word("role", role))].join(label("between"));
}

function drawAll(ctx, person, left, top, width) {
  const used = drawRoles(ctx, person, left + width, top + 15, 13);
  const own = (text) => [ownPart(text)];
  const lines = [
    [person.name, `600 13px ${FONTS}`, width - 10, look.surface.ink, 12, fullNameForms],
    [person.title || person.place, `11px ${FONTS}`, width - used - 6, look.surface.faint, 25, own],
    [cardWords(person), `11px ${FONTS}`, width - 10, look.surface.ink, 37, own],
  ];
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  for (const [text, font, room, colour, y, forms] of lines) {
    const shown = fit(ctx, text, font, room, forms);
    ctx.font = font;
    ctx.fillStyle = colour;
    ctx.fillText(shown, left + 6, top + y);
  }
}

function drawBadges(ctx, person, right, top, scale) {
  const size = scale < ALL_FROM ? 21 : 17;
  // Beside the corner where the name stands higher.
  const above = scale < ALL_FROM ? size / 2 + 1 : size - 4;
  let x = right - size + 7;
  for (const key of person.badges) {
    const { shape, fill, ink } = look.badges[key];
    drawShape(ctx, shape, x, top - above, size, fill, ink);
    x -= size + 2;
  }
}
