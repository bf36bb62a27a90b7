// Live clocks: every second computed anew from the due moment, so that sleep changes nothing.
import { all, announce } from "./dom.js";
import { now } from "./now.js";
import { countdown, phrase, span } from "./words.js";

const SHORT = { short: span, count: countdown };

/** Open time in [at, due) by the stretches "start-end,…" that the server gave; null without them. */
function openLeft(clock, at, due) {
  if (!clock.dataset.stretches) return null;
  return clock.dataset.stretches.split(",").reduce((sum, stretch) => {
    const [start, end] = stretch.split("-").map(Number);
    return sum + Math.max(0, Math.min(end, due) - Math.max(start, at));
  }, 0);
}

function lookAt(clock, at, due) {
  if (at > due) return "breached";
  return clock.dataset.warn && at >= Number(clock.dataset.warn) ? "warned" : "running";
}

function show(clock, look) {
  const before = [...clock.classList].find((name) => name.startsWith("look-"));
  if (before === `look-${look}` || before === "look-breached") return;
  clock.classList.replace(before, `look-${look}`);
  for (const state of all("[data-state]", clock)) state.textContent = phrase(`state-${look}`);
  const name = clock.getAttribute("aria-label");
  if (name) announce(`${name}: ${phrase(`state-${look}`)}`);
  clock.dispatchEvent(new CustomEvent("charter:clock", { bubbles: true, detail: { look } }));
}

function fill(clock, left) {
  const target = Number(clock.dataset.target);
  if (!target || left === null) return;
  const axis = Number(clock.dataset.axis), paused = Number(clock.dataset.paused);
  const end = Math.min(1 - left / target + paused, axis) / axis;
  clock.querySelector(".track-fill")?.setAttribute("width", `${(100 * Math.max(end, 0)).toFixed(2)}%`);
}

function write(element, words) {
  if (element && element.textContent !== words) element.textContent = words;
}

function tick(clock) {
  const at = now(), due = Number(clock.dataset.due);
  const left = due - at, open = openLeft(clock, at, due);
  const length = (SHORT[clock.dataset.figure] ?? span)(left);
  write(clock.querySelector("[data-left]"), left >= 0 ? length : phrase("late", { span: length }));
  if (open !== null && left >= 0) {
    write(clock.querySelector("[data-open]"), phrase("open", { span: span(open, false) }));
    fill(clock, open);
  }
  show(clock, lookAt(clock, at, due));
}

export function tickAll() {
  for (const clock of all("[data-clock][data-due]")) tick(clock);
}

export function start() {
  tickAll();
  setInterval(tickAll, 1000);
  document.addEventListener("visibilitychange", tickAll);
  document.addEventListener("htmx:afterSettle", tickAll);
}
