// The contextual save bar, and the question before unsaved changes are left.
import type { SaveBar } from "../protocol.ts";
import { byId, h, openDialog } from "./dom.ts";

let bar: SaveBar | undefined;
let leaving = false;

/** True when nothing is unsaved, or the merchant says that it may go. */
export async function mayLeave(): Promise<boolean> {
  if (!bar) return true;
  const leave = await openDialog<boolean>({
    title: "Leave page with unsaved changes?",
    variant: "small",
    body: () => h("p", { class: "dialog-text" }, "Leaving this page will delete all unsaved changes."),
    footer: (close) => [
      h("button", { type: "button", class: "button", onclick: () => close(false) }, "Stay"),
      h("button", { type: "button", class: "button critical", onclick: () => close(true) }, "Leave page"),
    ],
  });
  if (leave) {
    leaving = true;
    hideSaveBar();
  }
  return leave === true;
}

export function hideSaveBar(): void {
  bar = undefined;
  byId("save-bar").replaceChildren();
  byId("save-bar").hidden = true;
}

export function showSaveBar(next: SaveBar, act: (action: "save" | "discard") => void): void {
  if (!next.shown) return hideSaveBar();
  const isNew = bar === undefined;
  bar = next;
  leaving = false;
  const discard = async () => {
    const sure =
      !next.discardConfirmation ||
      (await openDialog<boolean>({
        title: "Discard all unsaved changes?",
        variant: "small",
        body: () =>
          h(
            "p",
            { class: "dialog-text" },
            "If you discard changes, you’ll delete any edits you made since you last saved.",
          ),
        footer: (close) => [
          h("button", { type: "button", class: "button", onclick: () => close(false) }, "Continue editing"),
          h("button", { type: "button", class: "button critical", onclick: () => close(true) }, "Discard changes"),
        ],
      }));
    if (sure) act("discard");
  };
  byId("save-bar").replaceChildren(
    h("span", { class: "save-bar-text", ...(isNew ? { role: "status" } : {}) }, "Unsaved changes"),
    h(
      "button",
      {
        type: "button",
        class: "button dark",
        disabled: next.discard.disabled || next.discard.loading,
        onclick: () => void discard(),
      },
      "Discard",
    ),
    h(
      "button",
      {
        type: "button",
        class: "button light",
        disabled: next.save.disabled || next.save.loading,
        onclick: () => act("save"),
      },
      next.save.loading ? "Saving…" : "Save",
    ),
  );
  byId("save-bar").hidden = false;
}

addEventListener("beforeunload", (event) => {
  if (bar && !leaving) event.preventDefault();
});
