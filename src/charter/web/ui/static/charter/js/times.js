// "12 min ago", kept true while the page stays open.
import { all } from "./dom.js";
import { now } from "./now.js";
import { phrase, rough, span } from "./words.js";

function refresh() {
  for (const time of all("time[data-relative]")) {
    const seconds = Date.parse(time.dateTime) / 1000 - now();
    const words = Math.abs(seconds) < 60 ? phrase("now")
      : seconds > 0 ? phrase("in", { span: span(seconds) }) : phrase("ago", { span: rough(seconds) });
    if (time.textContent.trim() !== words) time.textContent = words;
  }
}

export function start() {
  setInterval(refresh, 20_000);
  document.addEventListener("visibilitychange", refresh);
}
