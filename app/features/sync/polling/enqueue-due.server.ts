import { asApp, inTx } from "#app/platform/db.server.ts";
import { enqueue } from "#app/platform/queue/enqueue.server.ts";
import { syncWatchJob } from "../jobs.server.ts";

/** Stores that one look of one process wakes; the others are due at the next. */
const MOST_STORES = 200;
/** A job that is lost is enqueued again after this long. */
const LEASE_SECONDS = 60;
/** Stores without a row (installed before there were any) are looked for this often. */
const UNKNOWN_EVERY_MS = 60_000;

let unknownAt = 0;

/** Enqueues a look after each connected store that is due. Several processes may call it at once: a store is woken by one of them. */
export async function enqueueDue(): Promise<void> {
  if (Date.now() - unknownAt > UNKNOWN_EVERY_MS) {
    unknownAt = Date.now();
    await asApp().$executeRaw`
      insert into sync_due (shop, due_at) select id, now() from shops where uninstalled_at is null on conflict (shop) do nothing`;
  }
  const due = await asApp().$queryRaw<{ id: number }[]>`
    select s.id from sync_due d join shops s on s.id = d.shop
    where d.due_at <= now() and s.uninstalled_at is null order by d.due_at limit ${MOST_STORES}`;
  for (const shop of due) {
    await inTx({ shop }, async (tx) => {
      const taken = await tx.$executeRaw`
        update sync_due set due_at = now() + make_interval(secs => ${LEASE_SECONDS}::int) where shop = ${shop.id} and due_at <= now()`;
      if (taken > 0) await enqueue({ shop }, tx, syncWatchJob, {});
    });
  }
}
