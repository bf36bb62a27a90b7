// j and k in a list; the place is kept when one comes back.
import { all, on, one } from "./dom.js";
import { register } from "./keys.js";

const links = () => all("[data-rows] [data-row-link]");
const place = `charter:place:${location.pathname}${location.search}`;

function move(step) {
  const list = links();
  if (!list.length) return false;
  const cursor = list.findIndex((link) => link.closest("[data-row]").matches(".row-cursor"));
  const from = cursor >= 0 ? cursor : list.findIndex((link) => link.hasAttribute("aria-current"));
  const next = list[Math.min(Math.max(from + step, 0), list.length - 1)];
  next.focus({ preventScroll: true });
  next.closest("[data-row]").scrollIntoView({ block: "nearest" });
  return true;
}

function mark(link) {
  for (const row of all(".row-cursor")) row.classList.remove("row-cursor");
  const row = link.closest("[data-row]");
  row.classList.add("row-cursor");
  sessionStorage.setItem(place, row.id);
}

function comeBack() {
  const row = document.getElementById(sessionStorage.getItem(place) ?? "");
  if (!row?.matches("[data-row]") || one("[data-timeline]")) return;
  row.scrollIntoView({ block: "center" });
  one("[data-row-link]", row).focus({ preventScroll: true });
}

export function start() {
  register("next", () => move(1));
  register("previous", () => move(-1));
  on("focusin", "[data-row-link]", (_event, link) => mark(link));
  comeBack();
}
