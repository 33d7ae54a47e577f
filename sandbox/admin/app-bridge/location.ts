// The frame's own address follows into the admin's, and the admin's menu leads the app's router.
import { ADMIN_ORIGIN, EMBEDDED, on, tell } from "./channel.ts";
import { config } from "./config.ts";
import { idToken } from "./fetch.ts";

/** What Shopify adds to the first address and the admin's address does not show. */
const HIDDEN = ["embedded", "hmac", "host", "id_token", "locale", "session", "shop", "timestamp", "link_source"];

export function followLocation(): void {
  const query = new URLSearchParams(location.search);
  const reload = query.get("shopify-reload");
  if (!EMBEDDED) return redirectIntoAdmin();
  if (reload) return void bounce(reload);

  const report = (): void => {
    const shown = new URLSearchParams(location.search);
    for (const name of HIDDEN) shown.delete(name);
    tell("location", { path: location.pathname, search: shown.size > 0 ? `?${shown}` : "" });
  };
  for (const name of ["pushState", "replaceState"] as const) {
    const native = history[name].bind(history);
    history[name] = (...args) => {
      native(...args);
      report();
    };
  }
  addEventListener("popstate", report);
  report();

  // Routers listen for this event; its target carries the address.
  on("navigate", ({ href }) => {
    const link = document.createElement("a");
    link.setAttribute("href", href);
    link.hidden = true;
    document.body.append(link);
    link.dispatchEvent(new CustomEvent("shopify:navigate", { bubbles: true, cancelable: true }));
    link.remove();
  });
}

/** The bounce page: back to where the merchant wanted to go, with a fresh token. Never to another site. */
async function bounce(reload: string): Promise<void> {
  const target = new URL(reload, location.href);
  if (target.origin !== location.origin) return;
  target.searchParams.set("id_token", await idToken());
  location.replace(target);
}

/** An embedded app opened in a window of its own belongs into the admin. */
function redirectIntoAdmin(): void {
  if (!config.host || !config.apiKey) return;
  const inAdmin = atob(config.host).replace(/^admin\.shopify\.com/, ADMIN_ORIGIN);
  if (inAdmin.startsWith(`${ADMIN_ORIGIN}/store/`))
    location.replace(`${inAdmin}/apps/${config.apiKey}${location.pathname}`);
}
