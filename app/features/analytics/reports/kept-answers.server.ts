import { LRUCache } from "lru-cache";
import { inTx, type Tx } from "#app/platform/db.server.ts";
import { versionOf } from "#app/platform/data-version.server.ts";
import { once } from "#app/platform/once.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { noteCacheRead } from "#app/platform/telemetry/metrics.server.ts";
import type { DataPart } from "./report.server.ts";

/** Characters of JSON in all, about as many bytes. */
const MOST = 32 * 1024 * 1024;

interface Kept {
  readonly answers: LRUCache<string, object>;
  readonly flights: Map<string, Promise<object>>;
}

const kept = () =>
  once<Kept>("kept answers", () => ({
    answers: new LRUCache({ maxSize: MOST, sizeCalculation: (answer) => JSON.stringify(answer).length + 1 }),
    flights: new Map(),
  }));

/**
 * The answer to a question (`key` names it within the store), kept while the data it is made of has the same version. Never stale: it is
 * made in a snapshot, and kept under the version that this one has. Who asks the same of the same version meanwhile waits for the same
 * answer. `within`: a snapshot that is open already; it waits for nobody.
 */
export async function keptAnswer<Answer extends object>(
  ctx: StoreCtx,
  { key, reads }: { readonly key: string; readonly reads: readonly DataPart[] },
  answer: (tx: Tx) => Promise<Answer>,
  within?: Tx,
): Promise<Answer> {
  const { answers, flights } = kept();
  const nameAt = (version: string) => JSON.stringify([ctx.shop.id, key, version]);
  const make = async (tx: Tx): Promise<Answer> => {
    const seen = nameAt(await versionOf(ctx, tx, reads));
    const before = answers.get(seen) as Answer | undefined;
    if (before) return before;
    const made = await answer(tx);
    answers.set(seen, made);
    return made;
  };
  if (within) return make(within);
  const name = nameAt(await inTx(ctx, (tx) => versionOf(ctx, tx, reads)));
  const known = (answers.get(name) ?? flights.get(name)) as Answer | Promise<Answer> | undefined;
  noteCacheRead("reports", known !== undefined);
  if (known) return known;
  const flight = inTx(ctx, make, { isSnapshot: true });
  flights.set(name, flight);
  return flight.finally(() => flights.delete(name));
}
