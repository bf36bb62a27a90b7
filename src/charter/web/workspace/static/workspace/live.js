// News without reloading: fragments asked for again, 304 while nothing changed, merged in place.
import { all, announce, isTyping, on, one } from "../charter/js/dom.js";
import { toast } from "../charter/js/toasts.js";

const versions = new WeakMap();
const drawn = new WeakMap();
const LISTS = "[data-rows], [data-timeline]";
const FROM = "charter:queue";

/** Replace an element; focus and the cursor of a list stay where they were. */
function swap(old, fresh) {
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  if (old.matches(".row-cursor")) fresh.classList.add("row-cursor");
  old.replaceWith(fresh);
  drawn.set(fresh, fresh.dataset.html);
  delete fresh.dataset.html;
  if (!focused) return;
  const again = focused.id ? document.getElementById(focused.id)
    : focused.matches("[data-row-link]") ? one("[data-row-link]", fresh)
      : all("button, a, summary", fresh).find((each) => each.textContent === focused.textContent);
  again?.focus({ preventScroll: true });
}

/** Bring a list up to date child by child; answers the children that were not there before. */
function mergeList(list, fresh) {
  const news = [];
  let place = list.firstElementChild;
  for (const child of [...fresh.children]) {
    const html = child.outerHTML, known = child.id && document.getElementById(child.id);
    if (known?.parentElement === list) {
      if (known === place) place = place.nextElementSibling;
      else list.insertBefore(known, place);
      if (drawn.get(known) === html) continue;
      child.dataset.html = html;
      swap(known, child);
    } else {
      drawn.set(child, html);
      list.insertBefore(child, place);
      news.push(child);
    }
  }
  while (place) { const next = place.nextElementSibling; place.remove(); place = next; }
  return news;
}

function tell(root, news) {
  const letters = news.filter((each) => each.matches("[data-row], .letter"));
  if (!letters.length || !root.dataset.news) return;
  const first = one("[data-row-link], .letter-from strong", letters[0]);
  const words = `${root.dataset.news}: ${letters.length > 1 ? letters.length : first?.textContent.trim() ?? ""}`;
  if (first?.href && isBelow(letters[0])) toast(words, { to: first.href });
  else announce(words);
}

/** Whether it stands in a list that is shown, but further down than one sees. */
function isBelow(row) {
  return row.getClientRects().length > 0 && row.getBoundingClientRect().top >= innerHeight;
}

function mark(root) {
  const current = root.dataset.current && document.getElementById(root.dataset.current);
  if (!current) return;
  one("[data-row-link]", current)?.setAttribute("aria-current", "true");
  if (!root.dataset.shown) current.scrollIntoView({ block: "nearest" });
  root.dataset.shown = "yes";
}

/** Whether somebody is in the middle of something there. */
function busy(part) {
  return Boolean(one(":popover-open", part)) || (part.contains(document.activeElement) && isTyping(document.activeElement));
}

/** Bring one part up to date; false where it has to wait. */
function settle(fresh) {
  if (fresh.id === "counts") { count(fresh); return true; }
  const part = document.getElementById(fresh.id);
  if (!part) return true;
  const list = one(LISTS, part), next = one(LISTS, fresh);
  if (part.matches("[data-merge]") && list && next) {
    tell(part, mergeList(list, next));
    mark(part);
    return true;
  }
  if (busy(part)) return false;
  const open = all("details[open]", part).map((each) => each.id);
  if (part.matches("[data-merge]")) part.replaceChildren(...fresh.childNodes);
  else swap(part, fresh);
  for (const id of open.filter(Boolean)) document.getElementById(id)?.setAttribute("open", "");
  mark(part);
  return true;
}

function count(fresh) {
  for (const item of all("[data-key]", fresh)) {
    for (const place of all(`[data-count="${CSS.escape(item.dataset.key)}"]`)) {
      const words = place.firstChild;
      if (words.textContent.trim() !== item.textContent) words.textContent = item.textContent;
    }
  }
}

function settleAll(text, element) {
  const fresh = new DOMParser().parseFromString(text, "text/html");
  const parts = [...fresh.body.children];
  // Signed out in the meantime: the answer is another page, so this one starts over.
  if (one("main, form[action*='login']", fresh)) { location.reload(); return; }
  const done = parts.map((part) => settle(document.adoptNode(part)));
  if (done.includes(false)) versions.delete(element);
  see();
  document.dispatchEvent(new CustomEvent("htmx:afterSettle", { detail: { elt: element } }));
}

/** Words that came before one began to write are seen; only later ones stop the sending. */
function see() {
  const form = one("[data-composer]");
  if (!form || one("textarea", form).value.trim()) return;
  const places = all("#talk .letter").map((letter) => Number(letter.id.slice(1)));
  form.elements.seen.value = Math.max(Number(form.elements.seen.value), ...places);
}

/** The list that one came from, so that going back leads there. */
function remember() {
  const filters = one("[data-filters]");
  if (filters) sessionStorage.setItem(FROM, location.pathname + location.search);
  const from = sessionStorage.getItem(FROM), back = one("[data-back]"), list = one("[data-list]");
  if (!from?.startsWith(back?.getAttribute("href") ?? list?.getAttribute("hx-get") ?? "\n")) return;
  back?.setAttribute("href", from);
  list?.setAttribute("hx-get", from);
}

remember();
document.addEventListener("htmx:configRequest", (event) => {
  const element = event.detail.elt;
  if (!element.matches("[data-live]")) return;
  if (document.hidden || (element.matches("[data-list]") && !element.closest(".list-pane")?.checkVisibility())) {
    event.preventDefault();
    return;
  }
  if (element.matches("[data-list]")) event.detail.path = element.getAttribute("hx-get");
  if (versions.has(element)) event.detail.headers["If-None-Match"] = versions.get(element);
});
document.addEventListener("htmx:beforeSwap", (event) => {
  const { elt, xhr } = event.detail;
  if (!elt.matches("[data-live]")) return;
  event.detail.shouldSwap = false;
  if (xhr.status !== 200) return;
  versions.set(elt, xhr.getResponseHeader("ETag"));
  settleAll(xhr.responseText, elt);
});
on("change", "[data-filters] :is(select, input)", (_event, field) => {
  for (const empty of all("select", field.form)) empty.disabled = empty.value === "" || (empty.name === "show" && empty.value === "open");
  field.form.submit();
});
