// Cards from afar, when no name can be read: blocks in the colour of the attitude. Hundreds of them
// look alike and are painted at once.

function drawBlocks(ctx, scale) {
  const shown = nodes.filter(isBlockInView);
  const there = shown.filter(({ person }) => !person.absent);
  for (const dimmed of [true, false]) {
    const group = there.filter((node) => isDimmed(node) === dimmed);
    ctx.save();
    ctx.globalAlpha = dimmed ? DIMMED : 1;
    paintBlocks(ctx, group);
    for (const { person, box } of group) drawBadges(ctx, person, box[0] + box[2], box[1], scale);
    ctx.restore();
  }
  for (const node of shown) if (node.person.absent) drawCard(ctx, node, scale);
}

function isBlockInView(node) {
  const [x, y, width, height] = node.box;
  return !isHidden(node) && isInView(x, y, x + width, y + height, 12);
}

function paintBlocks(ctx, group) {
  for (const [reason, some] of byKey(group, haloReason)) if (reason) paintHalos(ctx, reason, some);
  fillBoxes(ctx, look.surface.card, group.map(({ box }) => box));
  for (const [fill, some] of byKey(group, ({ person }) => cardStyle(person).fill)) {
    fillBoxes(ctx, fill, some.map(({ box: [x, y, , height] }) => [x, y, MARK_WIDTH, height]));
  }
  for (const [frame, some] of byKey(group, frameKey)) {
    const { colour, width } = frameStyle(frame);
    traceBoxes(ctx, some.map(({ box }) => box));
    ctx.lineWidth = width;
    ctx.strokeStyle = colour;
    ctx.stroke();
  }
}

function byKey(group, key) {
  const found = new Map();
  for (const node of group) {
    const name = key(node);
    if (!found.has(name)) found.set(name, []);
    found.get(name).push(node);
  }
  return found;
}

function haloReason({ person }) {
  return person.badges.find((key) => HALOS.includes(key)) ?? "";
}

function paintHalos(ctx, reason, group) {
  ctx.save();
  ctx.globalAlpha *= 0.32;
  traceBoxes(ctx, group.map(({ box: [x, y, width, height] }) => [x - 4, y - 4, width + 8, height + 8]));
  ctx.lineWidth = 7;
  ctx.strokeStyle = look.badges[reason].fill;
  ctx.stroke();
  ctx.restore();
}

function frameKey({ id, person }) {
  if (id === state.selected) return "selected";
  return person.decides ? "decides" : cardStyle(person).border ?? "";
}

function frameStyle(key) {
  if (key === "selected") return { colour: look.surface.selected, width: 4 };
  if (key === "decides") return { colour: look.surface.ink, width: 3 };
  return { colour: key || look.surface.border, width: 1 };
}

function traceBoxes(ctx, boxes) {
  ctx.beginPath();
  for (const [x, y, width, height] of boxes) ctx.rect(x, y, width, height);
}

function fillBoxes(ctx, colour, boxes) {
  traceBoxes(ctx, boxes);
  ctx.fillStyle = colour;
  ctx.fill();
}
