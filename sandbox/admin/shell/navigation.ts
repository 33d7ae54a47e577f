// The app's own items in the admin's navigation, under the app's name.
import type { NavItem } from "../protocol.ts";
import { byId, h, page } from "./dom.ts";
import { mayLeave } from "./save-bar.ts";

let items: NavItem[] = [];
let current = "/";

export function showNavigation(next: NavItem[], go: (href: string) => void): void {
  items = next;
  const base = `/store/${page.handle}/apps/${page.app!.handle}`;
  byId("app-nav").replaceChildren(
    ...items.map((item) =>
      h(
        "li",
        {},
        h(
          "a",
          {
            href: base + item.href,
            "data-in-app": true,
            onclick: (event: MouseEvent) => {
              if (event.ctrlKey || event.metaKey) return;
              event.preventDefault();
              void mayLeave().then((leave) => leave && go(item.href));
            },
          },
          item.label,
        ),
      ),
    ),
  );
  markCurrent(current);
}

/** The item whose address is the longest beginning of the page's stays highlighted, so a sub-page keeps its parent. */
export function markCurrent(path: string): void {
  current = path;
  const covers = (href: string) => path === href || path.startsWith(`${href.replace(/\/$/, "")}/`);
  const best = items.map(pathOf).reduce((a, b) => (covers(b) && b.length > a.length ? b : a), "");
  const links = [...byId("app-nav").querySelectorAll("a")];
  const home = document.querySelector(".app-home");
  for (const link of [...links, home]) link?.removeAttribute("aria-current");
  const chosen = links.find((_, index) => pathOf(items[index]!) === best);
  (chosen ?? home)?.setAttribute("aria-current", "page");
}

const pathOf = ({ href }: NavItem): string => new URL(href, location.origin).pathname;
