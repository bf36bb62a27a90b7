// Short messages that go by themselves, but never while someone is on them.
import { all, on, one } from "./dom.js";
import { phrase } from "./words.js";

const STAY = 8000;

/**
 * Show a message; with `undo`, a function or an address to POST to, it offers to take it back, and with
 * `to`, an address, it leads there.
 */
export function toast(words, { kind = "info", undo = null, to = "", stay = STAY } = {}) {
  const item = one("#toast-template").content.firstElementChild.cloneNode(true);
  item.classList.add(`toast-${kind}`);
  one("p", item).append(to ? Object.assign(document.createElement("a"), { href: to, textContent: words }) : words);
  const button = one("[data-undo]", item);
  if (undo) {
    button.hidden = false;
    button.addEventListener("click", () => { takeBack(undo); item.remove(); });
  }
  one("#toasts").append(item);
  if (kind !== "error") leave(item, stay);
  return item;
}

/** Tell that something did not work; the words differ when the desk can't be reached at all. */
export function failed() {
  toast(phrase(navigator.onLine ? "failed" : "offline"), { kind: "error" });
}

function takeBack(undo) {
  if (typeof undo === "function") undo();
  else window.htmx?.ajax("POST", undo, { swap: "none" });
}

function leave(item, stay) {
  setTimeout(() => {
    if (item.matches(":hover, :focus-within")) leave(item, 2000);
    else item.remove();
  }, stay);
}

export function start() {
  on("click", "[data-dismiss]", (_event, button) => button.closest("[data-toast]").remove());
  for (const item of all("[data-toast]")) if (!item.matches(".toast-error")) leave(item, STAY);
  // The server shows one with the header HX-Trigger: {"charter:toast": {"words": …, "undo": url}}.
  document.addEventListener("charter:toast", (event) => toast(event.detail.words, event.detail));
  document.addEventListener("htmx:sendError", failed);
  document.addEventListener("htmx:responseError", failed);
}
