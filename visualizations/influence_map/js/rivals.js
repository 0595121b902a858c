// Ours against theirs: both sides' access below each decider's card and along each department.

const CONTEST_BAR = 7;

function isRival(id) {
  return nodes[id].person.side === "competitor";
}

function sideFill(side) {
  return look.sides[side].fill;
}

function drawContests(ctx, scale) {
  if (!state.rivals || !isToday()) return;
  for (const contest of page.contests) {
    if (contest.tile !== undefined) drawTileContest(ctx, page.tiles[contest.tile].box, contest);
    else drawCardContest(ctx, nodes[contest.person], contest, scale);
  }
}

// Two bars that grow from the ends: where they would meet, both sides get through.
function drawContestBar(ctx, x, y, width, height, { ours, theirs }) {
  ctx.fillStyle = look.surface.border;
  ctx.fillRect(x, y, width, height);
  ctx.fillStyle = sideFill("own");
  ctx.fillRect(x, y, (width / 2) * ours, height);
  ctx.fillStyle = sideFill("competitor");
  ctx.fillRect(x + width - (width / 2) * theirs, y, (width / 2) * theirs, height);
}

function drawTileContest(ctx, [x, y, width, height], contest) {
  drawContestBar(ctx, x + 8, y + height - CONTEST_BAR / 2, width - 16, CONTEST_BAR, contest);
}

function drawCardContest(ctx, node, contest, scale) {
  if (isHidden(node)) return;
  const [x, y, width, height] = node.box;
  ctx.save();
  if (isDimmed(node)) ctx.globalAlpha = DIMMED;
  drawContestBar(ctx, x, y + height - CONTEST_BAR / 2, width, CONTEST_BAR, contest);
  const size = Math.min(24, Math.max(12, 11 / scale));
  // At the left: at the right the card below has its signs.
  const next = drawFigure(ctx, contest.ours, x, y + height, size, sideFill("own"));
  drawFigure(ctx, contest.theirs, next + 2, y + height, size, sideFill("competitor"));
  ctx.restore();
}

// A figure on a pill; returns where it ends.
function drawFigure(ctx, value, x, y, size, fill) {
  ctx.font = `700 ${size}px ${FONTS}`;
  const text = value.toFixed(2);
  const width = ctx.measureText(text).width + size * 0.8;
  roundedBox(ctx, x, y - size * 0.65, width, size * 1.3, size * 0.5);
  ctx.fillStyle = fill;
  ctx.fill();
  ctx.fillStyle = "#FFFFFF";
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(text, x + width / 2, y);
  return x + width;
}
