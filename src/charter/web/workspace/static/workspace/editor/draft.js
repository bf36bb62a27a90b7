// The draft: kept on the desk at each pause; in the browser where the desk cannot be reached.
import { one, store } from "../../charter/js/dom.js";
import { fill, send } from "./box.js";

const PAUSE = 900;
const AGAIN = 5000;

export function keepDraft(box) {
  const { form, area } = box, said = one("[data-draft-state]"), place = `charter-draft:${location.pathname}`;
  const field = (name) => form.elements.namedItem(name);
  const words = () => Object.fromEntries(["note", "after", "seen", "aside"].map((name) => [name, field(name).value]));
  let wait, busy = false, changed = false, left = false;

  async function keep() {
    clearTimeout(wait);
    if (busy || !changed) return;
    [busy, changed] = [true, false];
    said.textContent = form.dataset.keeping;
    try {
      settle(await send(box, form.dataset.draft, words()));
    } catch {
      changed = true;
      store.set(place, { text: box.text, ...words() });
      said.textContent = form.dataset.lost;
    }
    busy = false;
    if (changed) later(said.textContent === form.dataset.lost ? AGAIN : PAUSE);
  }

  async function settle(response) {
    if (response.status >= 500 || !response.headers.get("Content-Type")?.includes("json")) throw new Error(String(response.status));
    const told = await response.json();
    said.textContent = told.said ?? (told.aside ? form.dataset.beside : form.dataset.kept);
    if (!told.said) store.set(place, null);
    if (told.aside) {
      if (String(told.aside) !== field("aside").value) fill(one("[data-conflict]"), told.html);
      field("aside").value = told.aside;
    } else if (told.seen) {
      field("seen").value = told.seen;
      one("#begin-anew [name=seen]").value = told.seen;
      one("[data-begin-anew]").hidden = false;
    }
  }

  function later(pause = PAUSE) {
    changed = true;
    clearTimeout(wait);
    wait = setTimeout(keep, pause);
  }

  /** Words that the desk never got come back, over the version they were written on. */
  function bringBack() {
    const kept = store.get(place);
    store.set(place, null);
    if (!kept || kept.text === box.text) return;
    area.value = kept.text;
    for (const name of ["note", "after", "seen", "aside"]) field(name).value = kept[name] ?? "";
    area.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "historyRedo" }));
  }

  area.addEventListener("input", () => later());
  field("note").addEventListener("input", () => later());
  field("file").addEventListener("change", async ({ target }) => {
    if (!target.files.length) return;
    box.write(0, box.text.length, (await target.files[0].text()).replaceAll("\r\n", "\n"));
    target.value = "";
    area.setSelectionRange(0, 0);
    area.scrollTop = 0;
  });
  addEventListener("submit", () => { left = true; });
  addEventListener("pageshow", () => { left = false; });
  addEventListener("pagehide", () => {
    if (changed && !left) store.set(place, { text: box.text, ...words() });
  });
  bringBack();
  return { keep };
}
