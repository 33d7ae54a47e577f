// <ui-nav-menu>, <s-app-nav>, <ui-title-bar>: what the app writes into its page and the admin shows around it.
import type { ActionItem, NavItem, TitleBar } from "../protocol.ts";
import { on, tell } from "./channel.ts";

export type Control = HTMLElement & { disabled?: boolean };

const LINKS = "a,s-link";
export const CONTROLS = "button,a,s-button";

export const textOf = (element: Element): string => (element.textContent ?? "").replace(/\s+/g, " ").trim();

/** How a button or link of the app is shown by the admin. */
export function actionOf(element: Element, index: number): ActionItem {
  const loading = element.getAttribute("loading");
  return {
    index,
    label: textOf(element),
    primary: element.getAttribute("variant") === "primary",
    critical: element.getAttribute("tone") === "critical",
    disabled: element.hasAttribute("disabled"),
    loading: loading !== null && loading !== "false",
  };
}

/** An element that tells the admin whenever it or something in it changes. */
export abstract class Observed extends HTMLElement {
  #observer = new MutationObserver(() => this.sync());
  connectedCallback(): void {
    this.#observer.observe(this, { childList: true, subtree: true, attributes: true, characterData: true });
    queueMicrotask(() => this.isConnected && this.sync());
  }
  disconnectedCallback(): void {
    this.#observer.disconnect();
    this.gone();
  }
  abstract sync(): void;
  gone(): void {}
}

class NavMenu extends Observed {
  sync(): void {
    const items = [...this.querySelectorAll(LINKS)]
      .filter((link) => link.getAttribute("rel") !== "home")
      .map((link): NavItem => ({ href: link.getAttribute("href") ?? "/", label: textOf(link) }));
    tell("navigation", items);
  }
}

/** The title bar that the admin shows: the last one that came. */
const active: { titleBar?: TitleBarElement } = {};

class TitleBarElement extends Observed {
  controls: Element[] = [];
  sync(): void {
    // Inside a modal it is the modal's title and buttons.
    if (this.closest("ui-modal,s-app-window")) return;
    active.titleBar = this;
    tell("titleBar", this.describe());
  }
  describe(): TitleBar {
    this.controls = [...this.querySelectorAll(CONTROLS)];
    const items = this.controls.map((element, index) => ({ element, action: actionOf(element, index) }));
    const breadcrumb = items.find(({ element }) => element.getAttribute("variant") === "breadcrumb");
    const groups = [...this.querySelectorAll("section")].map((section) => ({
      label: section.getAttribute("label") ?? "",
      actions: items.filter(({ element }) => section.contains(element)).map(({ action }) => action),
    }));
    return {
      title: this.getAttribute("title") ?? "",
      breadcrumb: breadcrumb ? { index: breadcrumb.action.index, label: breadcrumb.action.label } : null,
      actions: items
        .filter(({ element }) => element !== breadcrumb?.element && !element.closest("section"))
        .map(({ action }) => action),
      groups,
    };
  }
  override gone(): void {
    if (active.titleBar !== this) return;
    active.titleBar = undefined;
    // A page that follows brings its own; only where none comes does the title go.
    setTimeout(() => active.titleBar === undefined && tell("titleBar", null), 0);
  }
}

export function define(name: string, element: CustomElementConstructor): void {
  if (!customElements.get(name)) customElements.define(name, element);
}

export function defineElements(): void {
  // No node may enter the document before React has hydrated it, so the style is a constructed sheet.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("ui-nav-menu,s-app-nav,ui-title-bar,ui-save-bar,ui-modal,s-app-window{display:none!important}");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  define("ui-nav-menu", NavMenu);
  define("s-app-nav", class extends NavMenu {});
  define("ui-title-bar", TitleBarElement);
  on("titleBarAction", ({ index }) => (active.titleBar?.controls[index] as HTMLElement | undefined)?.click());
}
