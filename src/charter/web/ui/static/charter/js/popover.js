// What floats stands beside what opened it; the "why" fetches its words once asked.
import { all, on, one } from "./dom.js";
import { register } from "./keys.js";
import { failed } from "./toasts.js";

/** Place an open popover under (or, without room, over) an element, inside the window. */
export function place(popover, anchor) {
  const at = anchor.getBoundingClientRect(), size = popover.getBoundingClientRect();
  const below = at.bottom + 6 + size.height <= innerHeight - 8;
  const y = below ? at.bottom + 6 : Math.max(8, at.top - size.height - 6);
  const start = document.dir === "rtl" ? at.right - size.width : at.left;
  const x = Math.min(Math.max(8, start), innerWidth - size.width - 8);
  popover.style.setProperty("--at-x", `${x}px`);
  popover.style.setProperty("--at-y", `${y}px`);
}

async function why(button) {
  const popover = one("#why"), body = one("#why-body");
  if (!popover) return;
  body.replaceChildren(one("#why-waiting").content.cloneNode(true));
  popover.showPopover({ source: button });
  place(popover, button);
  try {
    const response = await fetch(button.dataset.why, { headers: { "HX-Request": "true" } });
    if (!response.ok) throw new Error(String(response.status));
    body.replaceChildren(...new DOMParser().parseFromString(await response.text(), "text/html").body.childNodes);
    place(popover, button);
    popover.focus({ preventScroll: true });
  } catch {
    popover.hidePopover();
    failed();
  }
}

export function start() {
  on("click", "[data-why]", (_event, button) => why(button));
  register("why", () => {
    const button = one(".row-cursor:focus-within [data-why]") ?? one(".ticket-side [data-why]") ?? one("[data-why]");
    if (button) why(button);
  });
  register("why-here", () => {
    const button = one(".row-cursor [data-why-here]") ?? one("[data-why-here]");
    if (button) why(button);
  });
  document.addEventListener("toggle", (event) => {
    if (event.newState !== "open" || !event.target.id) return;
    const opener = event.source ?? one(`[popovertarget="${event.target.id}"]`);
    if (opener && event.target.matches(".popover")) place(event.target, opener);
  }, true);
  on("click", "[data-close]", (_event, button) => button.closest("dialog").close());
  on("click", "[data-opens]", (event, opener) => {
    const dialog = document.getElementById(opener.dataset.opens);
    if (!dialog) return;
    event.preventDefault();
    opener.closest("[popover]")?.hidePopover();
    dialog.showModal();
  });
  for (const dialog of all("dialog[data-modal]")) { dialog.close(); dialog.showModal(); }
  on("click", "[data-toggle]", (_event, button) => {
    const target = document.getElementById(button.dataset.toggle);
    const open = target.classList.toggle(`${button.dataset.toggle}-open`);
    button.setAttribute("aria-expanded", String(open));
  });
  on("click", "[data-pane-to]", (_event, button) => {
    const pane = button.closest("[data-pane]");
    pane.dataset.pane = button.dataset.paneTo;
    for (const other of all("[data-pane-to][aria-pressed]", pane)) {
      other.setAttribute("aria-pressed", String(other.dataset.paneTo === button.dataset.paneTo));
    }
    if (button.dataset.then) one(button.dataset.then)?.focus();
  });
  one("[data-focus]")?.focus();
}
