// Cmd/Ctrl-K: what the page can do, and what the server finds.
import { all, on, one } from "./dom.js";
import { register } from "./keys.js";
import { phrase } from "./words.js";

const list = () => one("#palette-list");
let entries = [], chosen = 0, asked = 0;

/** Entries of the page: elements with data-command, named by it. */
function onPage() {
  return all("[data-command]").map((element) => ({
    words: element.dataset.command,
    hint: one("[data-key-hint]", element)?.textContent ?? "",
    run: () => element.click(),
  }));
}

async function onServer(query) {
  const url = one("#palette").dataset.url;
  if (!url || !query) return [];
  const response = await fetch(`${url}?q=${encodeURIComponent(query)}`, { headers: { Accept: "application/json" } });
  if (!response.ok) return [];
  const { results } = await response.json();
  return results.map(({ words, hint, url: to }) => ({ words, hint, run: () => location.assign(to) }));
}

function matches(words, query) {
  const text = words.toLowerCase();
  return query.toLowerCase().split(/\s+/).every((part) => text.includes(part));
}

function draw() {
  const items = entries.map((entry, index) => {
    const item = document.createElement("li");
    item.className = "palette-item";
    item.id = `palette-${index}`;
    item.role = "option";
    item.ariaSelected = String(index === chosen);
    item.append(Object.assign(document.createElement("span"), { textContent: entry.words }));
    item.append(Object.assign(document.createElement("small"), { textContent: entry.hint ?? "" }));
    item.addEventListener("click", () => run(index));
    return item;
  });
  if (!items.length) {
    const none = Object.assign(document.createElement("li"), { className: "palette-item", textContent: phrase("nothing-found") });
    none.role = "option";
    none.ariaDisabled = "true";
    items.push(none);
  }
  list().replaceChildren(...items);
  one("#palette input").setAttribute("aria-activedescendant", entries.length ? `palette-${chosen}` : "");
  list().children[chosen]?.scrollIntoView({ block: "nearest" });
}

async function search(query) {
  const turn = ++asked;
  const here = onPage().filter((entry) => matches(entry.words, query));
  entries = here; chosen = 0; draw();
  const found = await onServer(query).catch(() => []);
  if (turn !== asked || !found.length) return;
  entries = [...here, ...found]; draw();
}

function run(index) {
  one("#palette").close();
  entries[index]?.run();
}

function open() {
  const palette = one("#palette");
  if (!palette || palette.open) return;
  one("input", palette).value = "";
  palette.showModal();
  search("");
}

function pressed(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) { chosen = (chosen + step + entries.length) % Math.max(entries.length, 1); draw(); event.preventDefault(); }
  if (event.key === "Enter") { event.preventDefault(); run(chosen); }
}

export function start() {
  let wait;
  on("click", '[data-action="palette"]', open);
  register("palette", open);
  on("input", "#palette input", (_event, input) => {
    clearTimeout(wait);
    wait = setTimeout(() => search(input.value.trim()), 80);
  });
  on("keydown", "#palette input", pressed);
  on("click", "#palette", (event, palette) => { if (event.target === palette) palette.close(); });
}
