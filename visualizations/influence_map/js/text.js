// Fitting text into cards. Measuring is slow, so every answer is kept.

const FONTS = '"Segoe UI", "Helvetica Neue", Arial, "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", sans-serif';
const SHORTEST_CHINESE_NAME = 5;
const LONGEST_MEASURED = 200;
const fitted = new Map();

function fit(ctx, text, font, width, shorter = (given) => [given]) {
  const key = `${font}|${width}|${text}`;
  if (!fitted.has(key)) {
    ctx.font = font;
    const forms = shorter(text.slice(0, LONGEST_MEASURED));
    const whole = forms.find((form) => ctx.measureText(form).width <= width);
    fitted.set(key, whole ?? cut(ctx, forms.at(-1), width));
  }
  return fitted.get(key);
}

function cut(ctx, text, width) {
  const long = Array.from(text);
  let low = 0;
  let high = long.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (ctx.measureText(`${long.slice(0, middle).join("")}…`).width <= width) low = middle;
    else high = middle - 1;
  }
  return `${long.slice(0, low).join("")}…`;
}

// Of a text in two languages the part in the page's language may stand alone: "Zhao Min 赵敏" is
// "Zhao Min" or "赵敏". Short Latin parts are no language: "IT 部" stays whole.
const CHINESE = /[\u3400-\u9fff]/;
const SHORTEST_LATIN_PART = 4;

function ownPart(text) {
  const words = text.trim().split(/\s+/);
  const isChinese = words.map((word) => CHINESE.test(word));
  const first = isChinese.indexOf(true);
  const last = isChinese.lastIndexOf(true);
  if (first < 0 || (first > 0 && last < words.length - 1)) return text;
  const latin = (first > 0 ? words.slice(0, first) : words.slice(last + 1)).join(" ");
  const chinese = words.slice(first, last + 1).join(" ");
  if ((latin.match(/\p{L}/gu) ?? []).length < SHORTEST_LATIN_PART) return text;
  return state.lang === "zh" ? chinese : latin;
}

// The name that fits may be another one in another language.
whenSpoken(() => {
  fitted.clear();
  nameLayouts.clear();
});

function ownParts(text) {
  return text.split(/( [/·] )/).map(ownPart).join("");
}

// "Kai Zimmer" may become "K. Zimmer"; Chinese names are never cut below five characters.
function nameForms(name) {
  const own = ownPart(name);
  const signs = Array.from(own);
  if (CHINESE.test(own)) {
    return signs.length > SHORTEST_CHINESE_NAME ? [own, `${signs.slice(0, SHORTEST_CHINESE_NAME).join("")}…`] : [own];
  }
  const words = own.trim().split(/\s+/);
  if (words.length < 2) return [own];
  return [own, `${Array.from(words[0])[0]}. ${words.slice(1).join(" ")}`];
}

function fullNameForms(name) {
  return [name, ...nameForms(name)];
}

// A name as large as it fits: in one line, shortened, in two lines, and only then cut.
const ONE_LINE = `600 19px ${FONTS}`;
const TWO_LINES = `600 16px ${FONTS}`;
const nameLayouts = new Map();

function nameLines(ctx, name, width) {
  const key = `${width}|${name}`;
  if (!nameLayouts.has(key)) nameLayouts.set(key, layOutName(ctx, name, width));
  return nameLayouts.get(key);
}

function layOutName(ctx, name, width) {
  ctx.font = ONE_LINE;
  const forms = nameForms(name.slice(0, LONGEST_MEASURED));
  const whole = forms.find((form) => ctx.measureText(form).width <= width);
  if (whole !== undefined) return { lines: [whole], font: ONE_LINE, step: 0 };
  const words = forms[0].trim().split(/\s+/);
  const middle = Math.ceil(words.length / 2);
  const halves = [words.slice(0, middle).join(" "), words.slice(middle).join(" ")];
  const lines = halves.filter(Boolean).map((half) => fit(ctx, half, TWO_LINES, width));
  return { lines, font: TWO_LINES, step: 18 };
}
