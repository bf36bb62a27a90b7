// A word of the charter explained where the pointer rests on it. The foot of the field says the same
// for the cursor, so nothing is only here.
import { one } from "../../charter/js/dom.js";
import { ask } from "./suggest.js";

const REST = 450;

export function hover(box, findings) {
  const tip = one("#editor-hover"), { area } = box;
  let wait, at = null;

  function hide() {
    clearTimeout(wait);
    at = null;
    if (tip.matches(":popover-open")) tip.hidePopover();
  }

  async function show(offset, { clientX, clientY }) {
    const told = await ask(box, offset).catch(() => null);
    const finding = findings.on(box.lineAt(offset) + 1);
    if (at !== offset || one("#editor-list").matches(":popover-open") || !(told?.help || finding)) return;
    const lines = [told?.help && `${told.help.title}: ${told.help.text}`, finding].filter(Boolean);
    tip.replaceChildren(...lines.map((words) => Object.assign(document.createElement("p"), { textContent: words })));
    tip.showPopover();
    const size = tip.getBoundingClientRect(), below = clientY + 18 + size.height < innerHeight - 8;
    tip.style.setProperty("--at-y", `${below ? clientY + 18 : clientY - size.height - 12}px`);
    tip.style.setProperty("--at-x", `${Math.max(8, Math.min(clientX, innerWidth - size.width - 8))}px`);
  }

  area.addEventListener("pointermove", (event) => {
    const offset = event.pointerType === "mouse" ? box.under(event.clientX, event.clientY) : null;
    if (offset === at) return;
    hide();
    if (offset === null || event.buttons) return;
    at = offset;
    wait = setTimeout(() => show(offset, event), REST);
  });
  for (const type of ["pointerleave", "pointerdown", "keydown", "scroll"]) area.addEventListener(type, hide, { passive: true });
}
