// A conversation opens at its newest letter, and stays where the reader has scrolled.
import { all, one } from "./dom.js";

function newest() {
  const talk = one(".ticket-talk");
  if (!talk || location.hash) return;
  const letter = one("[data-unread]", talk) ?? all(".letter", talk).at(-1);
  if (!letter) return;
  // The last letter's beginning, or the very end where all of it fits above the composer.
  const room = talk.clientHeight - (one(".composer", talk)?.offsetHeight ?? 0);
  const top = letter.offsetTop - talk.offsetTop;
  talk.scrollTop = letter.offsetHeight > room ? top - 8 : talk.scrollHeight;
}

export const start = newest;
