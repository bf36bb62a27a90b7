// The field itself: a plain textarea, so that undoing, spelling and screen readers are the browser's.
// Beside it line numbers, behind it bands for lines with findings; both move along when it scrolls.
import { one } from "../../charter/js/dom.js";

/** POST the text with some more fields; the response where it is fine or says what is wrong. */
export async function send(box, url, fields, options = {}) {
  const body = new FormData();
  for (const [name, value] of Object.entries({ source: box.text, ...fields })) body.set(name, value);
  const token = one("input[name=csrfmiddlewaretoken]", box.form).value;
  return fetch(url, { method: "POST", body, headers: { "X-CSRFToken": token }, ...options });
}

/** Put a piece of a page, as the server sent it, in place of what an element holds. */
export function fill(element, html) {
  element.replaceChildren(...new DOMParser().parseFromString(html, "text/html").body.childNodes);
}

export class Box {
  #lines = 0;
  #asked = 0;
  #pen = document.createElement("canvas").getContext("2d");

  constructor(form) {
    this.form = form;
    this.area = one("textarea", form);
    this.said = one("[data-place-said]", form);
    const style = getComputedStyle(this.area);
    this.lineHeight = parseFloat(style.lineHeight);
    this.pad = { x: parseFloat(style.paddingLeft), y: parseFloat(style.paddingTop) };
    this.#pen.font = style.font;
    this.area.addEventListener("input", () => this.#number());
    this.area.addEventListener("scroll", () => this.#follow(), { passive: true });
    document.addEventListener("selectionchange", () => this.#say());
    this.#number();
    this.#say();
  }

  get text() { return this.area.value; }
  get at() { return this.area.selectionStart; }

  /** The line, from 0, in which an offset lies. */
  lineAt(offset = this.at) {
    const text = this.text;
    let line = 0;
    for (let found = text.indexOf("\n"); found >= 0 && found < offset; found = text.indexOf("\n", found + 1)) line += 1;
    return line;
  }

  /** Where a line, from 0, begins and ends. */
  span(line) {
    const text = this.text;
    let start = 0;
    for (let n = 0; n < line; n += 1) {
      const found = text.indexOf("\n", start);
      if (found < 0) break;
      start = found + 1;
    }
    const end = text.indexOf("\n", start);
    return { start, end: end < 0 ? text.length : end };
  }

  /** What stands before the cursor on its line. */
  before(offset = this.at) {
    return this.text.slice(this.text.lastIndexOf("\n", offset - 1) + 1, offset);
  }

  /** Write over a stretch of the text as if it had been typed, so that it can be undone. */
  write(start, end, words) {
    this.area.focus();
    this.area.setSelectionRange(start, end);
    const done = words ? document.execCommand("insertText", false, words) : document.execCommand("delete");
    if (done) return;
    this.area.setRangeText(words, start, end, "end");
    this.area.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText" }));
  }

  /** Show a line (from 1) in the middle, selected. */
  goTo(line) {
    const { start, end } = this.span(line - 1);
    this.area.focus();
    this.area.setSelectionRange(start, end);
    this.area.scrollTop = (line - 1) * this.lineHeight - this.area.clientHeight / 2;
    this.area.scrollLeft = 0;
  }

  /** The width of words, in the field's type. */
  width(words) { return this.#pen.measureText(words).width; }

  /** Where an offset stands in the window: the foot of its line, and its start. */
  place(offset) {
    const at = this.area.getBoundingClientRect();
    const top = at.top + this.pad.y + this.lineAt(offset) * this.lineHeight - this.area.scrollTop;
    const left = at.left + this.pad.x + this.width(this.before(offset)) - this.area.scrollLeft;
    return { top, bottom: top + this.lineHeight, left: Math.min(Math.max(left, at.left), at.right) };
  }

  /** The offset under a point of the window; null beside the words. */
  under(x, y) {
    const at = this.area.getBoundingClientRect();
    const line = Math.floor((y - at.top - this.pad.y + this.area.scrollTop) / this.lineHeight);
    if (line < 0 || line >= this.#lines) return null;
    const { start, end } = this.span(line);
    const column = Math.floor((x - at.left - this.pad.x + this.area.scrollLeft) / this.width("0"));
    return column >= 0 && start + column < end ? start + column : null;
  }

  #number() {
    const lines = this.lineAt(this.text.length) + 1;
    if (lines === this.#lines) return;
    const numbers = one("[data-numbers]", this.form);
    numbers.textContent = Array.from({ length: lines }, (_, n) => n + 1).join("\n");
    this.#lines = lines;
    this.#follow();
  }

  #follow() {
    const up = `${-this.area.scrollTop}px`;
    one("[data-box]", this.form).style.setProperty("--up", up);
  }

  #say() {
    if (document.activeElement !== this.area && this.said.textContent) return;
    cancelAnimationFrame(this.#asked);
    this.#asked = requestAnimationFrame(() => {
      const place = { line: this.lineAt() + 1, column: [...this.before()].length + 1 };
      this.said.textContent = this.form.dataset.place.replace(/{(\w+)}/g, (_, name) => place[name]);
    });
  }
}
