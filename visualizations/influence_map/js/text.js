// Fitting text into cards. Measuring is slow, so every answer is kept.

const FONTS = '"Segoe UI", "Helvetica Neue", Arial, "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", sans-serif';
const SHORTEST_CHINESE_NAME = 5;
const fitted = new Map();

function fit(ctx, text, font, width, shorter = (given) => [given]) {
  const key = `${font}|${width}|${text}`;
  if (!fitted.has(key)) {
    ctx.font = font;
    const whole = shorter(text).find((form) => ctx.measureText(form).width <= width);
    fitted.set(key, whole ?? cut(ctx, shorter(text).at(-1), width));
  }
  return fitted.get(key);
}

function cut(ctx, text, width) {
  const letters = Array.from(text);
  const long = letters.length > 200 ? letters.slice(0, 200) : letters;
  let low = 0;
  let high = long.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (ctx.measureText(`${long.slice(0, middle).join("")}…`).width <= width) low = middle;
    else high = middle - 1;
  }
  return `${long.slice(0, low).join("")}…`;
}

// Forms of a text from long to short. Of a text in two languages the part in the page's language
// may stand alone: "Zhao Min 赵敏" is "Zhao Min" or "赵敏".
function ownPart(text) {
  const chinese = (text.match(/[\u3400-\u9fff·]+/g) ?? []).join(" ");
  const latin = text.replace(/[\u3400-\u9fff·]+/g, " ").replace(/\s+/g, " ").trim();
  if (!chinese || !/\p{L}/u.test(latin)) return text;
  return page.lang.startsWith("zh") ? chinese : latin;
}

function textForms(text) {
  return [text, ownPart(text)];
}

// "Kai Zimmer" may become "K. Zimmer"; Chinese names are never cut below five characters.
function nameForms(name) {
  const own = ownPart(name);
  if (/[\u3400-\u9fff]/.test(own)) return [own, Array.from(own).slice(0, SHORTEST_CHINESE_NAME).join("")];
  const words = own.trim().split(/\s+/);
  if (words.length < 2) return [own];
  return [own, `${Array.from(words[0])[0]}. ${words.slice(1).join(" ")}`];
}

function fullNameForms(name) {
  return [name, ...nameForms(name)];
}
