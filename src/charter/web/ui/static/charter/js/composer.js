// Reply and note, saved replies by "/", files, preview, and Cmd/Ctrl-Enter.
import { all, on, one } from "./dom.js";
import { sent } from "./drafts.js";
import { place } from "./popover.js";

const text = (form) => one("textarea", form);
const macros = (form) => one("[data-macro-list]", form);

function send(form) {
  const button = all("[data-send]", form).find((each) => each.checkVisibility());
  form.requestSubmit(button);
}

/** The word after a slash that begins a line, up to the cursor; null when there is none. */
function slash(area) {
  const line = area.value.slice(0, area.selectionStart).split("\n").at(-1);
  return line.startsWith("/") ? line.slice(1).toLowerCase() : null;
}

function offer(form, query) {
  const list = macros(form), options = all("[role=option]", list);
  for (const option of options) option.hidden = !option.textContent.toLowerCase().includes(query);
  const shown = options.filter((option) => !option.hidden);
  choose(shown, 0);
  list.classList.toggle("macros-empty", !shown.length);
  if (!shown.length) { list.hidePopover(); return; }
  if (!list.matches(":popover-open")) list.showPopover();
  place(list, text(form));
}

function choose(options, index) {
  options.forEach((option, at) => option.setAttribute("aria-selected", String(at === index)));
  options[index]?.scrollIntoView({ block: "nearest" });
}

function insert(form, option) {
  const area = text(form), before = area.value.slice(0, area.selectionStart);
  const start = slash(area) === null ? before.length : before.lastIndexOf("/");
  macros(form).hidePopover();
  area.setRangeText(option.dataset.body, start, area.selectionStart, "end");
  area.focus();
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

function inList(event, form) {
  const shown = all("[role=option]", macros(form)).filter((option) => !option.hidden);
  const at = shown.findIndex((option) => option.getAttribute("aria-selected") === "true");
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) choose(shown, (at + step + shown.length) % shown.length);
  else if (event.key === "Enter" || event.key === "Tab") insert(form, shown[at]);
  else if (event.key === "Escape") macros(form).hidePopover();
  else return;
  event.preventDefault();
}

function showFiles(input) {
  const names = [...input.files].map((file) => {
    const item = Object.assign(document.createElement("li"), { className: "badge", textContent: file.name });
    return item;
  });
  one("[data-files]", input.form).replaceChildren(...names);
}

function preview(button) {
  const form = button.form, shown = button.getAttribute("aria-pressed") !== "true";
  button.setAttribute("aria-pressed", String(shown));
  one(".composer-preview", form).hidden = !shown;
  text(form).hidden = shown;
}

export function start() {
  // One goes on writing where a kept draft ends.
  for (const area of all("[data-composer] textarea")) area.setSelectionRange(area.value.length, area.value.length);
  on("keydown", "[data-composer] textarea", (event, area) => {
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) { event.preventDefault(); send(area.form); return; }
    if (macros(area.form)?.matches(":popover-open")) inList(event, area.form);
    else if (event.key === "Escape") area.blur();
  });
  on("input", "[data-composer] textarea", (_event, area) => {
    const query = slash(area);
    if (query !== null) offer(area.form, query);
    else if (macros(area.form)?.matches(":popover-open")) macros(area.form).hidePopover();
  });
  on("click", "[data-macros]", (_event, button) => offer(button.form, ""));
  on("click", "[data-macro-list] [role=option]", (_event, option) => insert(option.closest("form"), option));
  on("click", "[data-composer] input[name=mode]", (_event, input) => text(input.form).focus());
  on("change", "[data-attach]", (_event, input) => showFiles(input));
  on("click", "[data-preview]", (_event, button) => preview(button));
  on("submit", "[data-composer]", (event, form) => {
    if (!event.defaultPrevented) sent(form);
  });
}
