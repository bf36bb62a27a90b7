// The brand's form: a colour picked beside its field, and a chosen logo seen before it is sent.
import { all, on, one } from "../charter/js/dom.js";

let chosen = "";

/** Put the chosen logo where the page in a frame bears, or would bear, one. */
function dress(frame) {
  const line = frame.contentDocument?.querySelector(".whose");
  if (!line || !chosen) return;
  const picture = frame.contentDocument.createElement("img");
  Object.assign(picture, { src: chosen, alt: line.textContent.trim() || line.querySelector("img")?.alt, className: "logo" });
  (line.querySelector("a") ?? line).replaceChildren(picture);
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
