// Keys: an element with data-action="reply" is clicked (or focused) by the key of "reply".
import { all, isTyping, on, one, store } from "./dom.js";
import { phrase } from "./words.js";

const APPLE = /Mac|iPhone|iPad/.test(navigator.platform);
const handlers = new Map();
let settings = store.get("keys") ?? { off: false, changed: {} };

/** Let `handler(event)` answer the key of `action` where no element on the page does. */
export function register(action, handler) {
  handlers.set(action, handler);
}

function keyOf(element) {
  return settings.changed[element.dataset.keyFor] ?? element.dataset.key;
}

/** A key as people read it: "⌘K", "Ctrl K", "?". */
function spelled(key) {
  const [modifier, last] = key.includes("+") ? key.split("+") : ["", key];
  const name = last === "Enter" ? "↵" : modifier ? last.toUpperCase() : last;
  return modifier ? (APPLE ? `⌘${name}` : `Ctrl ${name}`) : name;
}

function showKeys() {
  const byAction = new Map();
  for (const element of all("[data-key-for]")) {
    element.textContent = spelled(keyOf(element));
    byAction.set(element.dataset.keyFor, element.textContent);
  }
  for (const hint of all("[data-key-hint]")) {
    hint.textContent = byAction.get(hint.dataset.keyHint) ?? hint.textContent;
    hint.hidden = settings.off && !hint.textContent.match(/⌘|Ctrl/);
  }
}

function visible(element) {
  return element.checkVisibility?.({ visibilityProperty: true }) ?? element.offsetParent !== null;
}

function act(action, event) {
  const element = all(`[data-action="${action}"]`).find(visible);
  if (element) {
    event.preventDefault();
    element.click();
    if (element.matches("select, input:not([type=radio], [type=checkbox])")) element.focus();
    return;
  }
  const handler = handlers.get(action);
  if (handler && handler(event) !== false) event.preventDefault();
}

function pressed(event) {
  if (event.defaultPrevented || event.altKey) return;
  const modified = event.metaKey || event.ctrlKey;
  if (modified) {
    if (event.key.toLowerCase() === "k") act("palette", event);
    return;
  }
  if (settings.off || isTyping(event.target) || one("dialog[open]")) return;
  const found = all("button[data-key-for]").find((element) => keyOf(element) === event.key);
  if (found) act(found.dataset.keyFor, event);
}

function change(button) {
  const said = one("[data-keys-said]");
  button.dataset.waiting = "";
  said.textContent = phrase("press-key");
  const listen = (event) => {
    event.preventDefault();
    event.stopPropagation();
    if (["Shift", "Control", "Alt", "Meta"].includes(event.key)) return;
    document.removeEventListener("keydown", listen, true);
    delete button.dataset.waiting;
    said.textContent = "";
    if (event.key.length !== 1 || event.key === " ") return;
    const taken = all("button[data-key-for]").find((other) => other !== button && keyOf(other) === event.key);
    if (taken) said.textContent = phrase("key-taken", { name: taken.dataset.keyWords });
    else keep({ ...settings, changed: { ...settings.changed, [button.dataset.keyFor]: event.key } });
  };
  document.addEventListener("keydown", listen, true);
}

function keep(next) {
  settings = next;
  store.set("keys", settings);
  showKeys();
}

export function start() {
  const off = one("[data-keys-off]");
  if (off) off.checked = settings.off;
  showKeys();
  document.addEventListener("keydown", pressed);
  document.addEventListener("htmx:afterSettle", showKeys);
  on("click", "button[data-key-for]", (_event, button) => change(button));
  on("change", "[data-keys-off]", (_event, input) => keep({ ...settings, off: input.checked }));
  on("click", "[data-keys-reset]", () => { keep({ off: false, changed: {} }); if (off) off.checked = false; });
  on("click", '[data-action="sheet"]', () => one("#keys")?.showModal());
  register("sheet", () => one("#keys")?.showModal());
}
