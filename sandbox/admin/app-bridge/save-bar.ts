// <ui-save-bar>, shopify.saveBar, and forms with data-save-bar.
import { call, on, tell } from "./channel.ts";
import { CONTROLS, Observed, define } from "./elements.ts";

/** What the admin's bar stands for at the moment: an element of the app, or a form with unsaved changes. */
interface Owner {
  save(): void;
  discard(): void;
}

let owner: Owner | undefined;

const stateOf = (element: Element | undefined) => ({
  disabled: element?.hasAttribute("disabled") ?? false,
  loading: element?.hasAttribute("loading") === true && element.getAttribute("loading") !== "false",
});

function show(next: Owner, describe: { save?: Element; discard?: Element; confirm: boolean }): void {
  owner = next;
  tell("saveBar", {
    shown: true,
    save: stateOf(describe.save),
    discard: stateOf(describe.discard),
    discardConfirmation: describe.confirm,
  });
}

function hide(which: Owner): void {
  if (owner !== which) return;
  owner = undefined;
  tell("saveBar", { shown: false, save: stateOf(undefined), discard: stateOf(undefined), discardConfirmation: false });
}

class SaveBarElement extends Observed implements Owner {
  showing = false;
  get discardConfirmation(): boolean {
    return this.hasAttribute("discardconfirmation") && this.getAttribute("discardconfirmation") !== "false";
  }
  set discardConfirmation(on: boolean) {
    this.toggleAttribute("discardconfirmation", on);
  }
  #button(primary: boolean): HTMLElement | undefined {
    return [...this.querySelectorAll<HTMLElement>(CONTROLS)].find(
      (button) => (button.getAttribute("variant") === "primary") === primary,
    );
  }
  save = (): void => this.#button(true)?.click();
  discard = (): void => this.#button(false)?.click();
  sync(): void {
    if (this.showing)
      show(this, { save: this.#button(true), discard: this.#button(false), confirm: this.discardConfirmation });
  }
  override gone(): void {
    void this.hide();
  }
  show(): Promise<void> {
    if (!this.showing) {
      this.showing = true;
      this.sync();
      this.dispatchEvent(new Event("show"));
    }
    return Promise.resolve();
  }
  hide(): Promise<void> {
    if (this.showing) {
      this.showing = false;
      hide(this);
      this.dispatchEvent(new Event("hide"));
    }
    return Promise.resolve();
  }
  toggle(): Promise<void> {
    return this.showing ? this.hide() : this.show();
  }
}

/** Forms that ask for it get the bar on their first change; Save submits, Discard resets. */
function followForms(): void {
  const owners = new WeakMap<HTMLFormElement, Owner>();
  const formOf = (event: Event) => (event.target as Element | null)?.closest?.<HTMLFormElement>("form[data-save-bar]");
  document.addEventListener("input", (event) => {
    const form = formOf(event);
    if (!form) return;
    const of = owners.get(form) ?? { save: () => form.requestSubmit(), discard: () => form.reset() };
    owners.set(form, of);
    show(of, { confirm: form.hasAttribute("data-discard-confirmation") });
  });
  for (const type of ["submit", "reset"]) {
    document.addEventListener(type, (event) => {
      const form = formOf(event);
      const of = form && owners.get(form);
      if (of) hide(of);
    });
  }
}

const barOf = (id: string): SaveBarElement => {
  const element = document.getElementById(id);
  if (!(element instanceof SaveBarElement)) throw new Error(`There is no save bar with the id "${id}".`);
  return element;
};

export const saveBar = {
  show: async (id: string) => barOf(id).show(),
  hide: async (id: string) => barOf(id).hide(),
  toggle: async (id: string) => barOf(id).toggle(),
  /** Resolves when nothing is unsaved or the merchant says to leave; stays open when they stay, as the real one. */
  leaveConfirmation: async (): Promise<void> => {
    if (!owner) return;
    if (!(await call("leaveConfirmation"))) await new Promise(() => {});
  },
};

export function defineSaveBar(): void {
  define("ui-save-bar", SaveBarElement);
  on("saveBarAction", ({ action }) => owner?.[action]());
  followForms();
}
