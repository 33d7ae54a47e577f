import { isAppError } from "#app/platform/errors.ts";
import type { SyncError } from "./schema.ts";

/** An error as it is kept and shown: no personal data, no stack. What is one already stays as it is. */
export function syncErrorOf(error: unknown): SyncError {
  if (isAppError(error)) {
    const code = error.details.reason === "reconnect" ? "reconnect" : error.code;
    return { code, message: error.message };
  }
  if (isSyncError(error)) return { code: error.code, message: error.message };
  return { code: "unexpected", message: error instanceof Error ? error.name : "unknown" };
}

function isSyncError(error: unknown): error is SyncError {
  if (typeof error !== "object" || error === null || error instanceof Error) return false;
  const { code, message } = error as { code?: unknown; message?: unknown };
  return typeof code === "string" && typeof message === "string";
}
