// shopify.toast
import { on, tell } from "./channel.ts";

interface ToastOptions {
  duration?: number;
  isError?: boolean;
  action?: string;
  onAction?: () => void;
  onDismiss?: () => void;
}

const shown = new Map<string, ToastOptions>();
let last = 0;

on("toastAction", ({ id }) => shown.get(id)?.onAction?.());
on("toastDismissed", ({ id }) => {
  shown.get(id)?.onDismiss?.();
  shown.delete(id);
});

export const toast = {
  show(message: string, options: ToastOptions = {}): string {
    const id = `toast-${++last}`;
    shown.set(id, options);
    const { duration = 5_000, isError = false, action = null } = options;
    tell("toast", { id, message, duration, isError, action });
    return id;
  },
  hide: (id: string): void => tell("hideToast", id),
};
