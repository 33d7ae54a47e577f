// Modals with a page of the app in them: a frame of the admin, with the title and buttons that the app's title bar names.
import type { ModalFrame } from "../protocol.ts";
import { h } from "./dom.ts";

interface Open {
  dialog: HTMLDialogElement;
  paint(request: ModalFrame): void;
}

const open = new Map<string, Open>();

export interface ModalHearing {
  action(id: string, index: number): void;
  closed(id: string): void;
  /** A frame may talk to the admin from now on. */
  frame(frame: HTMLIFrameElement): void;
}

export function showModalFrame(request: ModalFrame, origin: string, hear: ModalHearing): void {
  const existing = open.get(request.id);
  if (existing) return existing.paint(request);
  if (new URL(request.src).origin !== origin) throw new Error("A modal shows pages of the app only.");

  const heading = h("h2", { id: `${request.id}-title` });
  const footer = h("footer");
  const frame = h("iframe", { name: request.id, src: request.src, title: request.title || "Dialog" });
  const dialog = h(
    "dialog",
    { class: "dialog framed", "aria-labelledby": `${request.id}-title` },
    h(
      "header",
      {},
      heading,
      h("button", { type: "button", class: "icon-button", "aria-label": "Close", onclick: () => dialog.close() }, "×"),
    ),
    frame,
    footer,
  );
  const paint = (next: ModalFrame) => {
    dialog.dataset.variant = next.variant;
    heading.textContent = next.title;
    footer.replaceChildren(
      ...[...next.actions]
        .sort((a, b) => Number(a.primary) - Number(b.primary))
        .map((action) =>
          h(
            "button",
            {
              type: "button",
              class: `button${action.primary ? " primary" : ""}${action.critical ? " critical" : ""}`,
              disabled: action.disabled || action.loading,
              onclick: () => hear.action(next.id, action.index),
            },
            action.label,
          ),
        ),
    );
  };
  dialog.addEventListener("close", () => {
    open.delete(request.id);
    dialog.remove();
    hear.closed(request.id);
  });
  paint(request);
  open.set(request.id, { dialog, paint });
  document.body.append(dialog);
  hear.frame(frame);
  dialog.showModal();
}

export const closeModalFrame = (id: string): void => open.get(id)?.dialog.close();
