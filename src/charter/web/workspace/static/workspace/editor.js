// Writing a charter: line numbers, suggestions, findings as one types, and a draft that is never lost.
import { one } from "../charter/js/dom.js";
import { Box } from "./editor/box.js";
import { keepDraft } from "./editor/draft.js";
import { showFindings } from "./editor/findings.js";
import { hover } from "./editor/hover.js";
import { suggest } from "./editor/suggest.js";
import { typing } from "./editor/typing.js";

const form = one("[data-editor]");
if (form) {
  const box = new Box(form);
  const findings = showFindings(box);
  const draft = keepDraft(box);
  const suggestions = suggest(box, findings);
  hover(box, findings);
  typing(box, { draft, findings, suggestions });
  form.classList.add("editor-live");
}
