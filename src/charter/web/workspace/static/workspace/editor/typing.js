// Keys of the field: spaces for tabs, lines that begin where the one before did, and ways to go on.
const STEP = 2;

/** The lines that the selection touches, from the start of the first to the end of the last. */
function touched(area) {
  const start = area.value.lastIndexOf("\n", area.selectionStart - 1) + 1;
  const found = area.value.indexOf("\n", Math.max(start, area.selectionEnd - (area.selectionEnd > area.selectionStart ? 1 : 0)));
  return { start, end: found < 0 ? area.value.length : found };
}

/** Move the selected lines by a step, inwards or outwards. */
function shift(box, outwards) {
  const { area } = box, { start, end } = touched(area);
  const lines = area.value.slice(start, end).split("\n");
  const moved = lines.map((line) => (outwards ? line.replace(/^ {1,2}/, "") : line && `${" ".repeat(STEP)}${line}`)).join("\n");
  if (moved === lines.join("\n")) return;
  const several = lines.length > 1, back = area.selectionStart - start;
  box.write(start, end, moved);
  if (several) area.setSelectionRange(start, start + moved.length);
  else area.setSelectionRange(...Array(2).fill(start + Math.max(0, back + moved.length - (end - start))));
}

/** With what the line after this one begins. */
function lead(line) {
  const [, space, dashes, rest] = line.match(/^( *)((?:- +)*)(.*)$/);
  const inside = /^[^{["'#][^#]*:(\s|$)/.test(rest) ? dashes.length : 0;
  return " ".repeat(space.length + inside + (/(:|[|>][+-]?)\s*$/.test(rest) ? STEP : 0));
}

export function typing(box, { draft, findings, suggestions }) {
  const { area } = box;
  let leaving = false;

  function tab(event) {
    if (leaving) return;
    event.preventDefault();
    const several = area.value.slice(area.selectionStart, area.selectionEnd).includes("\n");
    if (event.shiftKey || several) shift(box, event.shiftKey);
    else box.write(area.selectionStart, area.selectionEnd, " ".repeat(STEP - ([...box.before()].length % STEP)));
  }

  const walking = {
    ArrowDown: () => suggestions.step(1),
    ArrowUp: () => suggestions.step(-1),
    Enter: () => suggestions.accept(),
    Tab: () => suggestions.accept(),
    Escape: () => suggestions.close(),
  };

  function pressed(event) {
    if (event.isComposing) return;
    const command = event.ctrlKey || event.metaKey, listed = suggestions.isOpen();
    if (listed && !command && !event.shiftKey && walking[event.key]) {
      event.preventDefault();
      event.stopPropagation();
      walking[event.key]();
    } else if (event.ctrlKey && event.code === "Space") {
      event.preventDefault();
      suggestions.look();
    } else if (command && event.key.toLowerCase() === "s") {
      event.preventDefault();
      draft.keep();
    } else if (event.key === "F8") {
      event.preventDefault();
      findings.next(event.shiftKey ? -1 : 1);
    } else if (event.key === "Tab" && !command && !event.altKey) {
      tab(event);
    } else if (event.key === "Enter" && !command && !event.altKey) {
      event.preventDefault();
      box.write(area.selectionStart, area.selectionEnd, `\n${lead(box.before(area.selectionStart))}`);
    }
    if (event.key !== "Shift") leaving = event.key === "Escape" && !listed;
  }

  area.addEventListener("keydown", pressed);
  area.addEventListener("focus", () => { leaving = false; });
  area.addEventListener("paste", (event) => {
    const words = event.clipboardData.getData("text/plain");
    if (!words.includes("\t")) return;
    event.preventDefault();
    box.write(area.selectionStart, area.selectionEnd, words.replaceAll("\t", " ".repeat(STEP)));
  });
}
