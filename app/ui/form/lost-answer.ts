import type { ActionResult } from "#app/platform/http/admin-route.server.ts";

interface ClientAction {
  readonly serverAction: () => Promise<unknown>;
}

/**
 * A page's `clientAction`: where the answer to what was sent does not come from the app (the network, a proxy, a restart) or tells of an
 * error of ours, the form hears so as of any refusal. Without it Remix would put an error page in its place, and what was typed were gone.
 */
export async function lostAnswer({ serverAction }: ClientAction): Promise<unknown> {
  try {
    return await serverAction();
  } catch (error) {
    const status = statusOf(error);
    // A redirect, or App Bridge being asked for another token: not ours to answer. So it is with a page that is being left.
    if ((status > 0 && status < 413) || isAbort(error)) throw error;
    const code = status === 500 ? "unexpected" : status === 413 ? "invalid" : "unavailable";
    return { ok: false, intent: "", input: {}, code, errors: {} } satisfies ActionResult;
  }
}

const statusOf = (error: unknown): number => {
  const { status } = (error ?? {}) as { status?: unknown };
  return typeof status === "number" ? status : 0;
};
const isAbort = (error: unknown): boolean => error instanceof Error && error.name === "AbortError";
