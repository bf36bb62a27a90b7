// The brand's form: a colour picked beside its field, and a chosen logo seen before it is sent.
import { all, on, one } from "../charter/js/dom.js";

let chosen = "";

/** Show the page in a frame in its light, and where it bears a logo, or would, the chosen one. */
function dress(frame) {
  const page = frame.contentDocument, line = page?.querySelector(".whose");
  if (!line) return;
  page.documentElement.style.colorScheme = frame.dataset.scheme;
  if (!chosen) return;
  const name = line.textContent.trim(), picture = page.createElement("img"), words = page.createElement("span");
  Object.assign(picture, { src: chosen, alt: name, className: "logo" });
  words.textContent = name;
  (line.querySelector("a") ?? line).replaceChildren(picture, words);
}

function read(file) {
  const reader = new FileReader();
  reader.addEventListener("load", () => { chosen = reader.result; all(".brand-frame").forEach(dress); });
  reader.readAsDataURL(file);
}

on("change", "[data-logo]", (_event, input) => { if (input.files.length) read(input.files[0]); });
on("input", "[data-picks]", (_event, picker) => {
  const field = one(`#${picker.dataset.picks}`);
  field.value = picker.value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
});
on("input", "#id_accent", (_event, field) => { if (/^#[0-9a-f]{6}$/i.test(field.value)) one("[data-picks]").value = field.value; });
document.addEventListener("load", (event) => { if (event.target.matches?.(".brand-frame")) dress(event.target); }, true);
all(".brand-frame").forEach(dress);
