// Drafts are never lost: kept here at every pause, and on the desk where it offers a place.
import { all, on, one, post, store } from "./dom.js";
import { phrase } from "./words.js";

const waits = new WeakMap();
const unkept = new WeakSet(); // forms with words that the desk has not said it has

function say(form, words) {
  const place = one("[data-draft-said]", form);
  if (place) place.textContent = words;
}

function words(form) {
  const data = new FormData(form);
  return { text: data.get("text") ?? "", mode: data.get("mode") ?? "reply", seen: data.get("seen") ?? "" };
}

async function keep(form) {
  const draft = words(form);
  store.set(`draft:${form.dataset.draft}`, draft.text ? draft : null);
  if (form.dataset.draftUrl) {
    say(form, phrase("draft-saving"));
    try { await post(form.dataset.draftUrl, draft); } catch { say(form, phrase("offline")); return; }
  }
  if (!waits.has(form)) unkept.delete(form);
  say(form, draft.text ? phrase("draft-kept") : "");
}

function later(form) {
  unkept.add(form);
  clearTimeout(waits.get(form));
  waits.set(form, setTimeout(() => { waits.delete(form); keep(form); }, 700));
}

function bringBack(form) {
  const draft = store.get(`draft:${form.dataset.draft}`), text = one("textarea", form);
  // Sent, and the thread has gone on since: the words arrived. Otherwise they come back.
  if (draft?.sent && draft.seen !== words(form).seen) { store.set(`draft:${form.dataset.draft}`, null); return; }
  // Words that the page left with are newer than those that the desk kept.
  if (!draft?.text || (text.value && !draft.newer)) return;
  text.value = draft.text;
  if (draft.newer) later(form);
  const mode = one(`[name=mode][value="${draft.mode}"]`, form);
  if (mode) mode.checked = true;
  say(form, phrase("draft-kept"));
}

/** Remember that a draft was handed over; it is dropped once the thread shows it arrived. */
export function sent(form) {
  clearTimeout(waits.get(form));
  form.dataset.sent = "1";
  store.set(`draft:${form.dataset.draft}`, { ...words(form), sent: true });
}

/** Keep at once what would have been kept at the next pause, before the desk changes the draft. */
export async function settle(form) {
  if (!waits.has(form)) return;
  clearTimeout(waits.get(form));
  waits.delete(form);
  await keep(form);
}

export function start() {
  all("form[data-draft]").forEach(bringBack);
  on("input", "form[data-draft]", (_event, form) => later(form));
  addEventListener("pagehide", () => all("form[data-draft]").forEach((form) => {
    const draft = words(form);
    if (draft.text && !form.dataset.sent) store.set(`draft:${form.dataset.draft}`, { ...draft, newer: unkept.has(form) });
  }));
}
