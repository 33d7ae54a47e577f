// The thread that runs bulk operations, so that the server goes on answering. It opens the store by itself and reports by message.
import { parentPort, workerData } from "node:worker_threads";
import { openStore, type Store } from "#sandbox/store/store.ts";
import { adminSchema } from "../schema.ts";
import type { Resolvers } from "../types.ts";
import { runBulk } from "./run.ts";

export interface ThreadTask {
  domain: string;
  path: string;
  id: string;
  /** The store's clock against this machine's, in milliseconds. */
  clockOffset: number;
}

export type ThreadReport =
  { kind: "emit"; topic: string; id: string } | { kind: "log"; line: string } | { kind: "done" };

const port = parentPort!;
const { resolversUrl, warm } = workerData as { resolversUrl: string; warm: boolean };
const report = (message: ThreadReport): void => port.postMessage(message);

let offset = 0;
const clock = { now: () => new Date(Date.now() + offset) };
const stores = new Map<string, Store>();

async function work(task: ThreadTask): Promise<void> {
  const { resolvers } = (await import(resolversUrl)) as { resolvers: Resolvers };
  offset = task.clockOffset;
  const store = stores.get(task.path) ?? openStore({ domain: task.domain, path: task.path, clock });
  stores.set(task.path, store);
  // Whoever else has the store open may have renamed the shop since.
  store.forgetShop();
  await runBulk({
    store,
    id: task.id,
    resolvers,
    emit: (topic, id) => report({ kind: "emit", topic, id }),
    log: (line) => report({ kind: "log", line }),
  });
}

if (warm) {
  adminSchema();
  await import(resolversUrl);
}

port.on("message", (task: ThreadTask) => {
  work(task)
    .catch((error: unknown) =>
      report({
        kind: "log",
        line: `Bulk operation ${task.id} broke: ${error instanceof Error ? error.stack : String(error)}`,
      }),
    )
    .finally(() => report({ kind: "done" }));
});
