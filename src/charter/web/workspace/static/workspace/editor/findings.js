// What there is to say about the text: asked for at each pause, listed beside it, marked in the margin.
import { all, announce, on, one } from "../../charter/js/dom.js";
import { fill, send } from "./box.js";

const PAUSE = 350;
const WEIGHT = { mistake: 2, example: 2, doubt: 1 };

export function showFindings(box) {
  const { form } = box, place = one("[data-remarks]", form), changed = one("[data-changes-shown]", form);
  let wait, asking = new AbortController(), told = "", byLine = new Map();

  function mark() {
    byLine = new Map();
    for (const button of all("[data-line]", place)) {
      const line = Number(button.dataset.line), before = byLine.get(line);
      if (!before || WEIGHT[button.dataset.kind] > WEIGHT[before.dataset.kind]) byLine.set(line, button);
    }
    one("[data-bands]", form).replaceChildren(...[...byLine].map(([line, button]) => {
      const band = document.createElement("span");
      band.className = `band band-${button.dataset.kind}`;
      band.style.setProperty("--line", line - 1);
      return band;
    }));
  }

  /** Say how many there are, once for each change of the numbers. */
  function say() {
    const counts = { mistakes: 0, examples: 0, doubts: 0 };
    for (const button of all("[data-line]", place)) counts[`${button.dataset.kind}s`] += 1;
    const some = Object.values(counts).some(Boolean);
    const words = some ? form.dataset.counts.replace(/{(\w+)}/g, (_, kind) => counts[kind]) : form.dataset.fine;
    if (told && words !== told) announce(words);
    told = words;
  }

  async function check() {
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    try {
      const response = await send(box, form.dataset.findings, {}, { signal });
      if (!response.ok) return;
      fill(place, await response.text());
      mark();
      say();
      const changes = await send(box, form.dataset.changes, {}, { signal });
      if (changes.ok) fill(changed, await changes.text());
    } catch { /* asked again at the next pause; what is shown stays */ }
  }

  const next = (step) => {
    const lines = [...byLine.keys()].sort((a, b) => a - b), here = box.lineAt() + 1;
    if (!lines.length) return;
    const found = step > 0 ? lines.find((line) => line > here) : lines.findLast((line) => line < here);
    const line = found ?? lines.at(step > 0 ? 0 : -1);
    box.goTo(line);
    announce(byLine.get(line).textContent);
  };

  on("click", "[data-remarks] [data-line]", (_event, button) => box.goTo(Number(button.dataset.line)));
  box.area.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(check, PAUSE); });
  mark();
  if (!place.querySelector("[data-line], .notice-bar")) check();
  return { next, on: (line) => byLine.get(line)?.lastElementChild.textContent ?? "" };
}
