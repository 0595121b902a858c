// A locked map: the password makes the key, the key opens the page that stands here sealed. Nothing
// is kept and nothing leaves the computer.

const given = document.getElementById("unlock");
const typed = document.getElementById("password");

function blockText(id) {
  return document.getElementById(id).textContent;
}

function bytesOf(base64) {
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
}

// A sentence in every language of the page.
function tell(key) {
  const sentences = JSON.parse(blockText("texts")).map((text) => {
    const sentence = document.createElement("span");
    sentence.lang = text.lang;
    sentence.textContent = text[key];
    return sentence;
  });
  document.getElementById("told").replaceChildren(...sentences);
}

function canOpen() {
  return Boolean(globalThis.crypto?.subtle) && typeof DecompressionStream === "function";
}

async function keyFrom(password, { salt, iterations }) {
  const letters = new TextEncoder().encode(password.normalize("NFKC"));
  const secret = await crypto.subtle.importKey("raw", letters, "PBKDF2", false, ["deriveKey"]);
  const rounds = { name: "PBKDF2", hash: "SHA-256", salt: bytesOf(salt), iterations };
  return crypto.subtle.deriveKey(rounds, secret, { name: "AES-GCM", length: 256 }, false, ["decrypt"]);
}

// Fails where the password is another one, or where a single byte of the file was changed.
async function unsealed(password) {
  const lock = JSON.parse(blockText("lock"));
  const how = {
    name: "AES-GCM",
    iv: bytesOf(lock.nonce),
    additionalData: new TextEncoder().encode(blockText("lock")),
  };
  const key = await keyFrom(password, lock);
  const packed = await crypto.subtle.decrypt(how, key, bytesOf(blockText("sealed")));
  const plain = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(plain).text();
}

// Scripts of a parsed page do not run; made anew they do, as far as this file's policy names them.
function showPage(text) {
  const page = new DOMParser().parseFromString(text, "text/html");
  page.querySelector("meta[http-equiv]").remove();
  const scripts = [...page.querySelectorAll("script:not([type])")];
  for (const script of scripts) script.remove();
  document.documentElement.lang = page.documentElement.lang;
  document.head.replaceChildren(...page.head.childNodes);
  document.body.replaceChildren(...page.body.childNodes);
  for (const { textContent } of scripts) {
    document.body.append(Object.assign(document.createElement("script"), { textContent }));
  }
}

async function open() {
  tell("opening");
  given.querySelector("button").disabled = true;
  try {
    showPage(await unsealed(typed.value));
  } catch {
    tell("wrong");
    given.querySelector("button").disabled = false;
    typed.focus();
    typed.select();
  }
}

given.addEventListener("submit", (event) => {
  event.preventDefault();
  if (canOpen()) open();
});
// Until a script runs, the page says that it needs one.
if (canOpen()) document.getElementById("told").replaceChildren();
else tell("unable");
