// Watches the app's first sync from outside, through the app's own HTTP surface.
import { setTimeout as sleep } from "node:timers/promises";
import type { Figures, SyncStatus } from "#app/features/sync/schema.ts";
import { ScriptError } from "./command-line.ts";
import type { Stack } from "./local-stack.ts";

type Answered = Record<string, number | null | { readonly amount: string; readonly currencyCode: string }>;

/** What the app says of the store it mirrors: counts, and money as decimal strings. */
export async function figuresOf(stack: Stack, handle = stack.handle): Promise<Figures> {
  const { data } = (await answerOf(stack, "/api/v1/sync/figures", handle)) as { data: Answered };
  const flat: Record<string, string | number | null> = {};
  for (const [name, value] of Object.entries(data)) {
    const isMoney = typeof value === "object" && value !== null;
    if (isMoney) flat.currency = value.currencyCode;
    flat[name] = isMoney ? value.amount : value;
  }
  return flat as unknown as Figures;
}

/** Installs the app in a store as its merchant does: the scopes are granted, and the app is opened. */
export async function installApp(stack: Stack, handle = stack.handle): Promise<void> {
  stack.sandbox.install(handle);
  const page = await stack.open("/app", handle);
  if (page.status !== 200) throw new ScriptError(`The app answered ${page.status} when it was opened; see its log.`);
}

/** Resolves when the newest sync is complete; throws what the app says when it failed. */
export async function waitForFirstSync(
  stack: Stack,
  say: (line: string) => void = () => {},
  handle = stack.handle,
): Promise<void> {
  let last = "";
  for (;;) {
    const { run } = (await answerOf(stack, "/app/sync/status", handle)) as SyncStatus;
    const line =
      run?.steps.map(({ resource, read, expected }) => `${resource} ${read}/${expected ?? "?"}`).join(", ") ?? "";
    if (line && line !== last) say(`  ${line}`);
    last = line;
    if (run?.state === "completed") return;
    if (run?.state === "failed") {
      const steps = run.steps.filter((step) => step.error).map((step) => `${step.resource}: ${step.error!.message}`);
      throw new ScriptError(`The first sync failed: ${[run.error?.message, ...steps].filter(Boolean).join("; ")}`);
    }
    await sleep(500);
  }
}

async function answerOf(stack: Stack, path: string, handle: string): Promise<unknown> {
  const response = await stack.ask(path, { handle });
  if (response.status !== 200) throw new ScriptError(`The app answered ${response.status} to a request for ${path}.`);
  return response.json();
}
