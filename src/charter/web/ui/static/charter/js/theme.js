// Light, dark or as the system: at once on the page, and kept by the server.
import { on, post } from "./dom.js";
import { failed } from "./toasts.js";

export function start() {
  on("change", "[data-theme-form] input", (_event, input) => {
    if (input.value === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = input.value;
    post(input.form.action, { theme: input.value }).catch(failed);
  });
}
