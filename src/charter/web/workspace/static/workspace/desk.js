// At work on one ticket: who is here, files on the draft, saved replies, undo, one place to ask.
import { all, on, one } from "../charter/js/dom.js";
import { settle } from "../charter/js/drafts.js";
import { failed, toast } from "../charter/js/toasts.js";

const BEAT = 15_000;
const composer = () => one("[data-composer]");
const token = () => one("input[name=csrfmiddlewaretoken]").value;

async function ask(url, method, body) {
  const response = await fetch(url, { method, body, headers: { "X-CSRFToken": token(), "HX-Request": "true" } });
  if (response.ok) return response.text();
  const told = response.status === 422 ? await response.text() : "";
  throw Object.assign(new Error(`${response.status} from ${url}`), { told });
}

/** What I am doing here, as colleagues should see it. */
function doing() {
  const form = composer();
  if (!form || !one("textarea", form).value.trim()) return "reading";
  return new FormData(form).get("mode");
}

async function beHere() {
  const form = one("[data-presence]");
  if (document.hidden || !form) return;
  const body = new FormData();
  body.set("doing", doing());
  try {
    const words = await ask(form.getAttribute("action"), "POST", body);
    const place = one("[data-here]");
    if (place && place.textContent !== words) place.textContent = words;
  } catch { /* the next beat tries again; what is written is kept in any case */ }
}

function showFiles(html) {
  const fresh = new DOMParser().parseFromString(html, "text/html");
  one("[data-files]", composer()).replaceChildren(...fresh.body.childNodes);
}

async function upload(input) {
  if (!input.files.length) return;
  const body = new FormData();
  body.set("mode", new FormData(input.form).get("mode"));
  for (const file of input.files) body.append("attachments", file);
  try {
    const html = await ask(input.form.dataset.filesUrl, "POST", body);
    showFiles(html);
  } catch (trouble) { trouble.told ? showFiles(trouble.told) : failed(); }
  input.value = "";
}

async function loadReplies(form) {
  if (form.dataset.macrosUrl === "" || !form.dataset.macrosUrl) return;
  const url = form.dataset.macrosUrl;
  form.dataset.macrosUrl = "";
  try {
    const fresh = new DOMParser().parseFromString(await ask(url, "GET"), "text/html");
    one("[data-macro-list] ul", form).replaceChildren(...all("[data-macro-list] li", fresh));
  } catch { form.dataset.macrosUrl = url; }
}

/** Words begun since the reply are on the desk before its words join them. */
async function takeBack(url) {
  if (composer()) await settle(composer());
  window.htmx.ajax("POST", url, { swap: "none" });
}

function offerUndo() {
  const found = one("[data-undo-toast]");
  if (!found) return;
  const { words, url, seconds } = found.dataset;
  toast(words, { kind: "success", undo: () => takeBack(url), stay: Number(seconds) * 1000 });
}

function putIn(words) {
  const form = composer(), area = one("textarea", form);
  one('[name=mode][value="reply"]', form).checked = true;
  area.setRangeText(`${area.value && !area.value.endsWith("\n") ? "\n" : ""}${words}`, area.selectionEnd, area.selectionEnd, "end");
  area.focus();
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

on("focusin", "[data-composer]", (_event, form) => loadReplies(form));
on("change", "[data-attach]", (_event, input) => upload(input));
on("click", "[data-drop-file]", (_event, button) => ask(button.dataset.dropFile, "DELETE").then(showFiles, failed));
on("click", "[data-ask]", (_event, button) => putIn(button.dataset.ask));
on("toggle", "[data-menu]", (event, menu) => { if (event.newState === "open") (one("[aria-current]", menu) ?? one("button", menu))?.focus(); }, true);
on("keydown", "[data-menu]", (event, menu) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const items = all("button, a", menu), at = items.indexOf(document.activeElement);
  items[(at + step + items.length) % items.length].focus();
  event.preventDefault();
});

const talk = one(".ticket-talk");
if (talk && !location.hash) (one("#waterline") ?? talk.lastElementChild).scrollIntoView({ block: "end" });
if (talk && !location.hash && !one("#waterline")) talk.scrollTop = talk.scrollHeight;
offerUndo();
beHere();
setInterval(beHere, BEAT);
