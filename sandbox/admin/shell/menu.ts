// The parts of the frame that every page has: the menu on a phone, the store switcher.
import { byId } from "./dom.ts";
import { mayLeave } from "./save-bar.ts";

export function startMenu(): void {
  const button = byId("menu-button");
  const nav = byId("nav");
  const set = (open: boolean) => {
    button.setAttribute("aria-expanded", String(open));
    document.body.classList.toggle("menu-open", open);
    if (open) nav.querySelector("a")?.focus();
  };
  button.addEventListener("click", () => set(button.getAttribute("aria-expanded") !== "true"));
  byId("menu-shade").addEventListener("click", () => set(false));
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !document.body.classList.contains("menu-open")) return;
    set(false);
    button.focus();
  });
  nav.addEventListener("click", (event) => {
    if ((event.target as Element).closest("a")) set(false);
  });

  // Nothing of the admin leaves a page with unsaved changes without asking.
  document.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a[href]");
    if (!link || link.dataset.inApp !== undefined || event.ctrlKey || event.metaKey || link.target === "_blank") return;
    event.preventDefault();
    void mayLeave().then((leave) => leave && location.assign(link.href));
  });
  document.addEventListener("keydown", (event) => {
    const details = (event.target as Element).closest?.("details.switcher");
    if (event.key === "Escape" && details) details.removeAttribute("open");
  });
  document.addEventListener("click", (event) => {
    for (const open of document.querySelectorAll("details.popover[open]"))
      if (!open.contains(event.target as Node)) open.removeAttribute("open");
  });
}
