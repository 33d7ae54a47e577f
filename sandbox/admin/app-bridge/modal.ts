// <ui-modal> and <s-app-window>: content of the page in a dialog over it, or a page of the app (`src`) in a frame of the admin.
import type { ActionItem } from "../protocol.ts";
import { call, on, tell } from "./channel.ts";
import { CONTROLS, Observed, actionOf, define } from "./elements.ts";
import { resolveUrl } from "./open.ts";

const STYLE = `
dialog.sandbox-modal{border:0;border-radius:12px;padding:0;width:min(620px,calc(100vw - 32px));max-height:calc(100vh - 32px);color:#303030;background:#fff;box-shadow:0 16px 48px rgb(0 0 0/.3);font:13px/20px Inter,-apple-system,BlinkMacSystemFont,"Segoe UI",sans-serif;flex-direction:column}
dialog.sandbox-modal[open]{display:flex}
dialog.sandbox-modal::backdrop{background:rgb(0 0 0/.5)}
dialog.sandbox-modal[data-variant=small]{width:min(380px,calc(100vw - 32px))}
dialog.sandbox-modal[data-variant=large]{width:min(980px,calc(100vw - 32px))}
dialog.sandbox-modal[data-variant=max]{width:calc(100vw - 16px);height:calc(100vh - 16px);max-width:none;max-height:none}
dialog.sandbox-modal header{display:flex;align-items:center;justify-content:space-between;padding:12px 16px;background:#f3f3f3;border-bottom:1px solid #e3e3e3}
dialog.sandbox-modal h2{margin:0;font-size:14px;font-weight:650}
dialog.sandbox-modal .sandbox-modal-content{overflow:auto;flex:1}
dialog.sandbox-modal footer{display:flex;gap:8px;justify-content:flex-end;padding:12px 16px;border-top:1px solid #e3e3e3}
dialog.sandbox-modal footer:empty{display:none}
dialog.sandbox-modal button{font:inherit;font-weight:550;min-height:32px;padding:4px 12px;border-radius:8px;border:1px solid #8a8a8a;background:#fff;color:#303030;cursor:pointer}
dialog.sandbox-modal button[data-primary]{background:#303030;color:#fff;border-color:#303030}
dialog.sandbox-modal button[data-critical]{background:#fff;color:#8e0b21;border-color:#8e0b21}
dialog.sandbox-modal button[data-primary][data-critical]{background:#c70a24;color:#fff;border-color:#c70a24}
dialog.sandbox-modal button:disabled{opacity:.5;cursor:default}
dialog.sandbox-modal button:focus-visible{outline:2px solid #005bd3;outline-offset:2px}
dialog.sandbox-modal header button{border:0;background:none;min-width:32px;padding:0;font-size:18px}
@media (max-width:489px){dialog.sandbox-modal button{min-height:44px}dialog.sandbox-modal header button{min-width:44px}}
`;

let lastFrame = 0;
const framed = new Map<string, ModalElement>();

class ModalElement extends Observed {
  showing = false;
  /** Where React's Modal puts its children. */
  content: HTMLElement | undefined;
  #dialog: HTMLDialogElement | undefined;
  #frameId = "";
  controls: Element[] = [];

  get src(): string | undefined {
    return this.getAttribute("src") ?? undefined;
  }
  set src(value: string | undefined) {
    if (value === undefined) this.removeAttribute("src");
    else this.setAttribute("src", value);
  }
  get variant(): "small" | "base" | "large" | "max" {
    return (this.getAttribute("variant") as "base" | null) ?? (this.localName === "s-app-window" ? "max" : "base");
  }
  set variant(value: "small" | "base" | "large" | "max") {
    this.setAttribute("variant", value);
  }
  get contentWindow(): Window | null {
    return this.showing && this.src ? ((window.top as unknown as Record<string, Window>)[this.#frameId] ?? null) : null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.content) return;
    this.#dialog = document.createElement("dialog");
    this.#dialog.className = "sandbox-modal";
    this.content = document.createElement("div");
    this.content.className = "sandbox-modal-content";
    this.#dialog.addEventListener("close", () => this.#hidden());
    this.#dialog.addEventListener("click", (event) => event.target === this.#dialog && void this.hide());
  }
  override gone(): void {
    void this.hide();
    this.#dialog?.remove();
  }
  sync(): void {
    if (!this.showing) return;
    if (this.src) tell("modalFrame", this.#describe());
    else this.#paint();
  }
  #titleBar(): Element | null {
    return this.querySelector("ui-title-bar");
  }
  #actions(): ActionItem[] {
    this.controls = [...(this.#titleBar()?.querySelectorAll(CONTROLS) ?? [])];
    return this.controls.map(actionOf);
  }
  #describe() {
    return {
      id: this.#frameId,
      src: resolveUrl(this.src ?? ""),
      title: this.#titleBar()?.getAttribute("title") ?? this.getAttribute("heading") ?? "",
      variant: this.variant,
      actions: this.#actions(),
    };
  }
  #paint(): void {
    const { title, variant, actions } = this.#describe();
    const dialog = this.#dialog!;
    dialog.dataset.variant = variant;
    dialog.setAttribute("aria-label", title || "Dialog");
    const header = document.createElement("header");
    const heading = document.createElement("h2");
    heading.textContent = title;
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "×";
    close.setAttribute("aria-label", "Close");
    close.onclick = () => void this.hide();
    header.append(heading, close);
    const footer = document.createElement("footer");
    // The sensible action stands last, at the edge.
    for (const action of [...actions].sort((a, b) => Number(a.primary) - Number(b.primary))) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = action.label;
      button.disabled = action.disabled || action.loading;
      button.toggleAttribute("data-primary", action.primary);
      button.toggleAttribute("data-critical", action.critical);
      button.onclick = () => (this.controls[action.index] as HTMLElement).click();
      footer.append(button);
    }
    const [oldHeader, oldFooter] = [dialog.querySelector(":scope > header"), dialog.querySelector(":scope > footer")];
    if (oldHeader && oldFooter) {
      oldHeader.replaceWith(header);
      oldFooter.replaceWith(footer);
    } else dialog.append(header, this.content!, footer);
  }
  async show(): Promise<void> {
    if (this.showing) return;
    this.showing = true;
    if (this.src) {
      this.#frameId = `app-modal-${++lastFrame}`;
      framed.set(this.#frameId, this);
      await call("modalFrame", this.#describe());
    } else {
      const style = new CSSStyleSheet();
      if (!styled) {
        style.replaceSync(STYLE);
        document.adoptedStyleSheets = [...document.adoptedStyleSheets, style];
        styled = true;
      }
      // Children written in plain HTML move into the dialog; React's are there already.
      for (const child of [...this.children]) {
        if (!/^(?:ui-|s-)/.test(child.localName) && child.childNodes.length > 0 && !this.content!.contains(child))
          this.content!.append(child);
      }
      if (!this.#dialog!.isConnected) document.body.append(this.#dialog!);
      this.#paint();
      this.#dialog!.showModal();
      tell("overlay", true);
    }
    this.dispatchEvent(new Event("show"));
  }
  async hide(): Promise<void> {
    if (!this.showing) return;
    if (this.#frameId && this.src) {
      await call("modalFrame", { id: this.#frameId, close: true });
      this.closed();
    } else this.#dialog?.close();
  }
  toggle(): Promise<void> {
    return this.showing ? this.hide() : this.show();
  }
  /** The admin's frame is gone. */
  closed(): void {
    framed.delete(this.#frameId);
    if (!this.showing) return;
    this.showing = false;
    this.dispatchEvent(new Event("hide"));
  }
  #hidden(): void {
    tell("overlay", false);
    if (!this.showing) return;
    this.showing = false;
    this.dispatchEvent(new Event("hide"));
  }
}

let styled = false;

const modalOf = (id: string): ModalElement => {
  const element = document.getElementById(id);
  if (!(element instanceof ModalElement)) throw new Error(`There is no modal with the id "${id}".`);
  return element;
};

export const modal = {
  show: async (id: string) => modalOf(id).show(),
  hide: async (id: string) => modalOf(id).hide(),
  toggle: async (id: string) => modalOf(id).toggle(),
};

export function defineModal(): void {
  define("ui-modal", ModalElement);
  define("s-app-window", class extends ModalElement {});
  on("modalAction", ({ id, index }) => (framed.get(id)?.controls[index] as HTMLElement | undefined)?.click());
  on("modalClosed", ({ id }) => framed.get(id)?.closed());
}
