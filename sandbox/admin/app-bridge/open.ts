// window.open for what only the admin can do: leave the frame, or open one of the admin's own pages.
import { ADMIN_ORIGIN, EMBEDDED, tell } from "./channel.ts";
import { config } from "./config.ts";

const nativeOpen = window.open.bind(window);

/** shopify:admin/orders/1 and shopify://admin/orders/1 become the admin's address of that page. */
export function resolveUrl(url: string): string {
  const inAdmin = /^shopify:\/*admin(?:\/(.*))?$/i.exec(url);
  if (inAdmin) return `${ADMIN_ORIGIN}/store/${(config.shop ?? "").replace(".myshopify.com", "")}/${inAdmin[1] ?? ""}`;
  const inApp = /^app:\/*(.*)$/i.exec(url);
  return new URL(inApp ? `/${inApp[1]}` : url, location.href).href;
}

export function openUrl(url: string, target: string): void {
  if (EMBEDDED) tell("open", { url: resolveUrl(url), target });
  else if (target === "_top" || target === "_self") location.assign(resolveUrl(url));
  else nativeOpen(resolveUrl(url), target);
}

export function patchOpen(): void {
  window.open = (url, target, features) => {
    const where = target ?? "_blank";
    const isSpecial = /^(?:shopify|app):/i.test(String(url ?? ""));
    if (!EMBEDDED || (!isSpecial && where !== "_top" && where !== "_parent")) return nativeOpen(url, target, features);
    openUrl(String(url), where);
    return null;
  };
  // Links do the same as window.open; the app's router must not see them.
  document.addEventListener(
    "click",
    (event) => {
      const link = (event.target as Element | null)?.closest?.("a[href]");
      const href = link?.getAttribute("href") ?? "";
      if (!link || event.defaultPrevented || !/^(?:shopify|app):/i.test(href)) return;
      event.preventDefault();
      event.stopPropagation();
      openUrl(href, link.getAttribute("target") ?? (/^shopify:/i.test(href) ? "_top" : "_self"));
    },
    true,
  );
}
