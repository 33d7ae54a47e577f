import type { ShopRef } from "#app/platform/ctx.ts";
import { inSqlTx } from "#app/platform/db.server.ts";
import { type AppEvent, tellEvents } from "#app/platform/events.server.ts";
import type { Sum } from "./slices.server.ts";

/** A slice as it was compared. */
export interface Verdict {
  readonly slice: string;
  readonly theirs: Sum;
  readonly ours: Sum;
  readonly isEqual: boolean;
}

const WRITE = `insert into sync_slices (shop_id, resource, slice, state, theirs, ours, hash, checked_at, proved_at)
  select $1, $2, s.slice, case when s.is_equal then 'equal' else 'differs' end, s.theirs, s.ours, s.hash, now(),
    case when s.is_equal then now() end
  from unnest($3::text[], $4::boolean[], $5::int[], $6::int[], $7::text[]) s (slice, is_equal, theirs, ours, hash)
  on conflict (shop_id, resource, slice) do update set state = excluded.state, theirs = excluded.theirs, ours = excluded.ours,
    hash = excluded.hash, checked_at = excluded.checked_at, proved_at = coalesce(excluded.proved_at, sync_slices.proved_at)
  returning slice, state = 'differs' and (select old.state from sync_slices old
    where old.shop_id = $1 and old.resource = $2 and old.slice = sync_slices.slice) is distinct from 'differs' as is_apart`;

// What is equal has no gap: something else brought it in meanwhile.
const CLOSE = `update sync_gaps set healed_at = now(), healed_by = 'reconciliation'
  where shop_id = $1 and resource = $2 and slice = any($3::text[]) and healed_at is null`;

/**
 * Writes down how slices compare: one that is equal is proved now, one that differs keeps when it was equal last. `all` from some day on
 * (null: from the first): slices that are on neither side any more vanish.
 */
export async function noteSlices(
  ctx: ShopRef,
  resource: string,
  verdicts: readonly Verdict[],
  all?: { readonly firstDay: string | null },
): Promise<void> {
  const slices = verdicts.map(({ slice }) => slice);
  const { id: shopId } = ctx.shop;
  await inSqlTx(ctx, async (sql) => {
    const noted = await sql.query<{ slice: string; is_apart: boolean }>(WRITE, [
      ...[shopId, resource, slices],
      verdicts.map(({ isEqual }) => isEqual),
      verdicts.map(({ theirs }) => theirs.count),
      verdicts.map(({ ours }) => ours.count),
      verdicts.map(({ theirs }) => theirs.hash.toString(16).padStart(16, "0")),
    ]);
    const apart = new Set(noted.filter((row) => row.is_apart).map(({ slice }) => slice));
    await tellEvents(ctx, sql, verdicts.filter(({ slice }) => apart.has(slice)).map(eventOf(resource))); // prettier-ignore
    await sql.query(CLOSE, [shopId, resource, verdicts.filter(({ isEqual }) => isEqual).map(({ slice }) => slice)]);
    if (!all) return;
    const gone =
      "where shop_id = $1 and resource = $2 and slice <> all($3::text[]) and ($4::text is null or slice >= $4)";
    await sql.query(`delete from sync_slices ${gone}`, [shopId, resource, slices, all.firstDay]);
  });
}

/** What is told of a slice that differs and did not when it was compared before. */
const eventOf =
  (resource: string) =>
  ({ slice, theirs, ours }: Verdict): AppEvent => ({
    topic: "slice/differs",
    objectId: `${resource}/${slice}`,
    data: { resource, slice, atShopify: theirs.count, here: ours.count },
  });
