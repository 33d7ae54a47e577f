// Toasts at the bottom of the admin.
import type { ToastMessage } from "../protocol.ts";
import { byId, h } from "./dom.ts";

const shown = new Map<string, () => void>();

export function showToast(message: ToastMessage, hear: { action: () => void; dismissed: () => void }): void {
  const hide = () => {
    if (!shown.delete(message.id)) return;
    clearTimeout(timer);
    toast.remove();
    hear.dismissed();
  };
  const toast = h(
    "div",
    { class: `toast${message.isError ? " error" : ""}`, "data-testid": "toast" },
    h("span", {}, message.message),
    message.action !== null && h("button", { type: "button", onclick: () => hear.action() }, message.action),
    h("button", { type: "button", "aria-label": "Dismiss", onclick: hide }, "×"),
  );
  shown.set(message.id, hide);
  byId("toasts").append(toast);
  const timer = setTimeout(hide, message.duration);
}

export const hideToast = (id: string): void => shown.get(id)?.();
