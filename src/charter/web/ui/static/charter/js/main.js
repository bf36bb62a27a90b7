// What every page starts. Modules wait for the whole document by themselves.
import * as clocks from "./clocks.js";
import * as composer from "./composer.js";
import * as drafts from "./drafts.js";
import * as keys from "./keys.js";
import * as palette from "./palette.js";
import * as popover from "./popover.js";
import * as rows from "./rows.js";
import * as talk from "./talk.js";
import * as theme from "./theme.js";
import * as times from "./times.js";
import * as toasts from "./toasts.js";

for (const part of [theme, clocks, times, keys, rows, popover, palette, toasts, drafts, composer, talk]) part.start();
