"""The page's one script: it says a desk's week in the time of whoever reads.

Without scripts the page says all else. The week is that in which the page is read, so that clock
changes of either side are right.
"""

from __future__ import annotations

from html import escape
from typing import Final

from charter.engine.page.blocks import OwnTime


def own_time(block: OwnTime) -> str:
    """The place in which the script puts its sentence, hidden until it does."""
    week = " ".join("-".join(map(str, span)) for span in block.week)
    return f'<p class="own" data-zone="{escape(block.zone)}" data-week="{week}" hidden></p>'


SCRIPT: Final = """
(() => {
  const names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
  const reading = (zone, at) => {
    const parts = new Intl.DateTimeFormat("en-US", {timeZone: zone, hourCycle: "h23", year: "numeric",
      month: "numeric", day: "numeric", hour: "numeric", minute: "numeric"}).formatToParts(at);
    const of = Object.fromEntries(parts.map((one) => [one.type, Number(one.value)]));
    return Date.UTC(of.year, of.month - 1, of.day, of.hour, of.minute);
  };
  const instant = (zone, wall) => {
    const near = wall - (reading(zone, wall) - wall);
    return wall - (reading(zone, near) - near);
  };
  const time = (minute) => {
    if (minute % 1440 === 0) return "midnight";
    if (minute === 720) return "noon";
    const rest = minute % 60 ? ":" + String(minute % 60).padStart(2, "0") : "";
    return ((Math.floor(minute / 60) + 11) % 12 + 1) + rest + (minute < 720 ? " am" : " pm");
  };
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const minutes = (wall) => (wall / 60000) % 1440;
  for (const place of document.querySelectorAll("[data-week]")) {
    const zone = place.dataset.zone;
    const today = Math.floor(reading(zone, Date.now()) / 864e5) * 864e5;
    const monday = today - ((today / 864e5 + 3) % 7) * 864e5;
    const told = [];
    let differs = false;
    for (const span of place.dataset.week.split(" ").filter(Boolean)) {
      const [day, from, to] = span.split("-").map(Number);
      const [start, end] = [from, to].map((one) => instant(zone, monday + day * 864e5 + one * 60000));
      const [begins, ends] = [start, end].map((one) => reading(here, one));
      differs = differs || begins !== monday + day * 864e5 + from * 60000;
      const on = (begins / 864e5 + 3) % 7 | 0;
      const hours = time(minutes(begins)) + " to " + time(minutes(ends));
      const last = told[told.length - 1];
      if (last && last.hours === hours && last.on === on - 1) last.on = on;
      else told.push({first: on, on, hours});
    }
    if (!differs) continue;
    const days = (one) => names[one.first] + (one.on > one.first ? " to " + names[one.on] : "");
    const city = here.split("/").pop().replaceAll("_", " ");
    place.textContent = "In your time (" + city + "): "
      + told.map((one) => days(one) + ", " + one.hours).join("; ") + ".";
    place.hidden = false;
  }
})();
"""
