// Small helpers that every module uses.

export const all = (selector, root = document) => [...root.querySelectorAll(selector)];
export const one = (selector, root = document) => root.querySelector(selector);

/** Call `handler(event, element)` for events of `type` on elements that match, now and later. */
export function on(type, selector, handler, options) {
  document.addEventListener(type, (event) => {
    const element = event.target instanceof Element && event.target.closest(selector);
    if (element) handler(event, element);
  }, options);
}

/** Whether keys typed now are words and not commands. */
export function isTyping(target) {
  if (!(target instanceof HTMLElement) || !target.checkVisibility()) return false;
  if (target.isContentEditable || target.matches("textarea, select")) return true;
  return target.matches("input:not([type=checkbox], [type=radio], [type=button], [type=submit], [type=file])");
}

/** Say words once to screen readers, quietly. */
export function announce(words) {
  const region = one("#announcer");
  if (!region) return;
  region.textContent = "";
  setTimeout(() => { region.textContent = words; }, 50);
}

/** A store that never throws: private windows and full disks lose a convenience, not the page. */
export const store = {
  get(key) {
    try { return JSON.parse(localStorage.getItem(`charter:${key}`)); } catch { return null; }
  },
  set(key, value) {
    try {
      if (value === null) localStorage.removeItem(`charter:${key}`);
      else localStorage.setItem(`charter:${key}`, JSON.stringify(value));
      return true;
    } catch { return false; }
  },
};

/** A POST with the page's CSRF token; resolves to the response, rejects when it is not fine. */
export async function post(url, fields) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  const token = one("input[name=csrfmiddlewaretoken]")?.value ?? "";
  const response = await fetch(url, { method: "POST", body, headers: { "X-CSRFToken": token } });
  if (!response.ok) throw new Error(`${response.status} from ${url}`);
  return response;
}
