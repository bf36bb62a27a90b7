// The server's time, whatever this computer's own clock says.

const meta = document.querySelector("meta[name=charter-now]");
const key = "charter:clock-offset";
let offset = 0;

if (meta) {
  const [navigation] = performance.getEntriesByType("navigation");
  const arrived = (performance.timeOrigin + (navigation?.responseStart ?? 0)) / 1000;
  const measured = Number(meta.content) + 0.5 - arrived;
  // A page taken back from history carries an old time; then the last measurement holds.
  const fresh = navigation?.type !== "back_forward";
  const kept = Number(sessionStorage.getItem(key) ?? "0");
  offset = fresh ? measured : kept;
  // Below two seconds it is the network, not the clock.
  if (Math.abs(offset) < 2) offset = 0;
  if (fresh) sessionStorage.setItem(key, String(offset));
}

/** Seconds since the epoch, by the server's clock. */
export const now = () => Date.now() / 1000 + offset;
