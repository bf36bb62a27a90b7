// Lengths of time in the page's language; the same rules as charter/web/ui/words.py.

const MINUTE = 60, HOUR = 3600, DAY = 86400;
const patterns = JSON.parse(document.querySelector("meta[name=charter-words]")?.content ?? "{}");

export function phrase(name, values = {}) {
  return (patterns[name] ?? name).replace(/\{(\w+)\}/g, (_all, key) => values[key] ?? "");
}

export function span(seconds, days = true) {
  const whole = Math.floor(Math.abs(seconds));
  if (whole < MINUTE) return phrase("s", { n: whole });
  if (whole < HOUR) return phrase("m", { n: Math.floor(whole / MINUTE) });
  if (whole < DAY || !days) return pair("h", "hm", Math.floor(whole / HOUR), Math.floor((whole % HOUR) / MINUTE));
  return pair("d", "dh", Math.floor(whole / DAY), Math.floor((whole % DAY) / HOUR));
}

export function rough(seconds) {
  const whole = Math.floor(Math.abs(seconds));
  const unit = [DAY, HOUR, MINUTE, 1].find((size) => whole >= size) ?? 1;
  return span(Math.floor(whole / unit) * unit);
}

export function countdown(seconds, days = true) {
  const whole = Math.floor(Math.abs(seconds));
  if (whole >= HOUR) return span(seconds, days);
  return `${Math.floor(whole / MINUTE)}:${String(whole % MINUTE).padStart(2, "0")}`;
}

function pair(alone, both, n, m) {
  return m === 0 ? phrase(alone, { n }) : phrase(both, { n, m });
}
