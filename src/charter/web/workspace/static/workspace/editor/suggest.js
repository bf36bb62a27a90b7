// What may stand at the cursor, as a list that keys walk through; and what stands there, explained.
import { announce, one } from "../../charter/js/dom.js";
import { send } from "./box.js";

const PAUSE = 120;
const STILL = 300;
const OPENS = /(: |[[{,] ?)$/;

/** Characters as the server counts them: those outside the basic plane are one, not two. */
const characters = (words) => words.length - (words.match(/[\ud800-\udbff]/g)?.length ?? 0);

export async function ask(box, offset) {
  const response = await send(box, box.form.dataset.completions, { cursor: characters(box.text.slice(0, offset)) });
  return response.ok ? response.json() : null;
}

export function suggest(box, findings) {
  const list = one("#editor-list"), help = one("[data-help]", box.form), { area } = box;
  let wait, turn = 0, told = null, chosen = 0, typed = false, asked = 0;

  const isOpen = () => list.matches(":popover-open");

  function close() {
    turn += 1;
    clearTimeout(wait);
    if (!isOpen()) return;
    list.hidePopover();
    area.removeAttribute("aria-activedescendant");
  }

  function option(one_, index) {
    const item = document.createElement("li");
    Object.assign(item, { id: `editor-option-${index}`, role: "option", className: "editor-option" });
    const words = Object.assign(document.createElement("span"), { textContent: one_.words });
    const means = Object.assign(document.createElement("small"), { textContent: one_.means || one_.kind });
    item.append(words, " ", means);
    item.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
    item.addEventListener("click", () => { chosen = index; accept(); });
    return item;
  }

  function choose(index) {
    chosen = (index + told.suggestions.length) % told.suggestions.length;
    for (const [n, item] of [...list.children].entries()) item.ariaSelected = String(n === chosen);
    list.children[chosen].scrollIntoView({ block: "nearest" });
    area.setAttribute("aria-activedescendant", `editor-option-${chosen}`);
  }

  function open() {
    list.replaceChildren(...told.suggestions.map(option));
    if (!isOpen()) list.showPopover();
    const at = box.place(box.at - told.before.length), size = list.getBoundingClientRect();
    const below = at.bottom + 4 + size.height <= innerHeight - 8;
    list.style.setProperty("--at-y", `${below ? at.bottom + 4 : Math.max(8, at.top - size.height - 4)}px`);
    list.style.setProperty("--at-x", `${Math.max(8, Math.min(at.left, innerWidth - size.width - 8))}px`);
    choose(0);
  }

  function accept() {
    const { before, after, suggestions } = told, at = box.at;
    close();
    box.write(at - before.length, at + after.length, suggestions[chosen].insert);
  }

  function explain(found) {
    const strong = Object.assign(document.createElement("strong"), { textContent: found?.title ?? "" });
    const finding = findings.on(box.lineAt() + 1);
    help.replaceChildren(...(found ? [strong, ` ${found.text}`] : []), ...(finding ? [found ? " · " : "", finding] : []));
  }

  /** Ask what may stand here. `wanted`: by the person, so that the answer is shown and said in any case. */
  async function look({ wanted = false, offer = wanted } = {}) {
    const mine = ++turn, text = box.text, at = box.at;
    // Asked for by the person: what typing a moment ago would have looked for must not come between.
    if (wanted) { clearTimeout(wait); typed = false; asked = mine; }
    const found = await ask(box, at).catch(() => null);
    if (asked === mine) asked = 0;
    if (mine !== turn || !found || box.text !== text || box.at !== at) return;
    explain(found.help);
    told = found;
    const count = found.suggestions.length, form = box.form.dataset;
    const whole = found.suggestions.some((one_) => one_.words === found.before); // Enter is to end the line
    const fits = !whole && (found.before.trim() || OPENS.test(box.before()));
    if (offer && count && (wanted || fits)) open();
    else if (offer) close();
    if (!wanted) return;
    const words = count ? form.many.replace("{count}", count) : form.none;
    announce([found.help && `${found.help.title}: ${found.help.text}`, words].filter(Boolean).join(" "));
  }

  area.addEventListener("input", (event) => {
    clearTimeout(wait);
    turn += 1;
    const offer = /^insert(Text|CompositionText)$|^delete/.test(event.inputType) && (isOpen() || event.inputType.startsWith("insert"));
    if (!offer) close();
    typed = true;
    wait = setTimeout(() => { typed = false; look({ offer }); }, PAUSE);
  });
  document.addEventListener("selectionchange", () => {
    if (document.activeElement !== area || isOpen() || typed || asked) return; // typing moves the cursor, too
    clearTimeout(wait);
    wait = setTimeout(() => look({ offer: false }), STILL);
  });
  area.addEventListener("blur", close);
  area.addEventListener("scroll", () => { if (isOpen()) close(); }, { passive: true });
  area.addEventListener("pointerdown", close);
  for (const [name, value] of [["aria-autocomplete", "list"], ["aria-haspopup", "listbox"], ["aria-controls", list.id]]) area.setAttribute(name, value);

  return {
    isOpen,
    close,
    accept,
    step: (by) => choose(chosen + by),
    look: () => look({ wanted: true }),
  };
}
