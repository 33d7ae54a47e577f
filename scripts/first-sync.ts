// Watches the app's first sync from outside, through the app's own HTTP surface.
import { ScriptError } from "./command-line.ts";
import type { Stack } from "./local-stack.ts";

export type Figures = Record<string, string | number | null>;

/** What the app says of the store it mirrors: counts, and money as decimal strings. */
export async function figuresOf(stack: Stack): Promise<Figures> {
  const response = await stack.ask("/api/v1/figures");
  if (response.status !== 200) throw new ScriptError(`The app answered ${response.status} to a request for its figures.`);
  return (await response.json()) as Figures;
}

interface SyncStatus {
  state: string;
  error?: { message: string } | null;
  resources: { name: string; read: number; expected: number | null }[];
}

/** Resolves when the first sync is complete; throws what the app says when it failed. */
export async function waitForFirstSync(stack: Stack, say: (line: string) => void): Promise<void> {
  let last = "";
  for (;;) {
    const response = await stack.ask("/api/v1/sync");
    if (response.status !== 200) throw new ScriptError(`The app answered ${response.status} to a request for its sync state.`);
    const status = (await response.json()) as SyncStatus;
    const line = status.resources.map(({ name, read, expected }) => `${name} ${read}/${expected ?? "?"}`).join(", ");
    if (line !== last) say(`  ${line}`);
    last = line;
    if (status.state === "completed") return;
    if (status.state === "failed") throw new ScriptError(`The first sync failed: ${status.error?.message ?? "see the worker's log"}`);
    await new Promise((later) => setTimeout(later, 500));
  }
}
