import type { Ctx } from "#app/platform/ctx.ts";
import { inSqlTx, inTx, type Sql } from "#app/platform/db.server.ts";
import { allowedResources } from "../resources.server.ts";
import { getSyncStatus } from "../runs/get-sync-status.server.ts";
import {
  RESOURCE_NAMES,
  type ResourceName,
  type SyncOverview,
  type SyncStatus,
  type SyncStepStatus,
} from "../schema.ts";
import { deadLetters } from "./dead-letters.server.ts";
import { type CursorFacts, type GapFacts, type ProofFacts, proofOf, type SliceFacts } from "./proof-of.ts";
import { verdictOf } from "./verdict.ts";

const SLICES = `select resource, count(*)::int as slices, count(*) filter (where state <> 'equal')::int as differing,
  sum(theirs)::int as theirs, sum(ours)::int as ours, bool_or(slice = 'all') as whole,
  case when count(*) = count(proved_at) then min(proved_at) end as proved_at, max(proved_at) as newest_at
  from sync_slices where shop_id = $1 group by resource`;

const GAPS = `select resource, (count(*) filter (where healed_at is null))::int as open,
  (count(*) filter (where healed_at >= now() - interval '30 days'))::int as healed
  from sync_gaps where shop_id = $1 and (healed_at is null or healed_at >= now() - interval '30 days') group by resource`;

const CURSORS = `select resource, polled_at, poll_due_at, changed_until is not null as is_followed, all_at, recent_at,
  all_due_at <= now() as is_comparing,
  last_success_at, last_error_at, last_error, errors
  from sync_cursors where shop_id = $1`;

const WAITING = `select resource, count(*)::int as waiting from webhook_deliveries
  where shop_id = $1 and state = 'waiting' and resource is not null group by resource`;

const LAST_WEBHOOK = `select received_at from webhook_deliveries where shop_id = $1 order by received_at desc limit 1`;

const READ_ONCE = `select distinct resource from sync_steps where shop_id = $1 and status = 'completed'`;

/** Is anything missing, and what is being done about it: every kind of object that the store lets in, as it stands against Shopify. */
export async function getSyncOverview(ctx: Ctx, now = new Date()): Promise<SyncOverview> {
  const status = await getSyncStatus(ctx, now);
  const { dead, deadRequests } = await inTx(ctx, (tx) => deadLetters(tx, ctx.shop.id));
  return inSqlTx(ctx, async (sql) => {
    const facts = await factsOf(ctx, sql, status);
    const resources = RESOURCE_NAMES.filter((name) => facts.here.has(name)).map((name) => proofOf(name, facts));
    const [last] = await sql.query<{ received_at: Date }>(LAST_WEBHOOK, [ctx.shop.id]);
    return {
      askedAt: now.toISOString(),
      status,
      verdict: verdictOf(resources, now),
      resources,
      deadWebhooks: dead,
      deadRequests,
      lastWebhookAt: last?.received_at.toISOString() ?? null,
    };
  });
}

async function factsOf(ctx: Ctx, sql: Sql, { run }: SyncStatus): Promise<ProofFacts> {
  const shop = [ctx.shop.id];
  const isActive = run?.state === "queued" || run?.state === "running";
  const [installed] = await sql.query<{ installed_at: Date }>("select installed_at from shops where id = $1", shop);
  return {
    windowed: new Map(
      allowedResources(ctx)
        .map((one) => [one.name, one.shownSince(ctx)] as const)
        .filter(isShort),
    ),
    installedAt: installed!.installed_at,
    here: await countsHere(ctx, sql),
    slices: byResource(await sql.query<SliceFacts & Named>(SLICES, shop)),
    gaps: byResource(await sql.query<GapFacts & Named>(GAPS, shop)),
    cursors: byResource(await sql.query<CursorFacts & Named>(CURSORS, shop)),
    waiting: byResource(await sql.query<{ waiting: number } & Named>(WAITING, shop)),
    readOnce: new Set((await sql.query<Named>(READ_ONCE, shop)).map(({ resource }) => resource)),
    reading: new Set(isActive ? run.steps.filter(isBeingRead).map((s) => s.resource) : []),
  };
}

const isShort = (one: readonly [string, Date | null]): one is readonly [string, Date] => one[1] !== null;
const isBeingRead = ({ state }: SyncStepStatus) => state === "requested" || state === "reading";

/** Rows here by kind, of the kinds that the scopes let in: counted by the key of each table. */
async function countsHere(ctx: Ctx, sql: Sql): Promise<Map<string, number>> {
  const parts = allowedResources(ctx).map(
    ({ name, table }) =>
      `select '${name}' as resource, (select count(*) from ${table} where shop_id = $1)::int as rows`,
  );
  if (parts.length === 0) return new Map();
  const rows = await sql.query<{ resource: string; rows: number }>(parts.join(" union all "), [ctx.shop.id]);
  return new Map(rows.map((row) => [row.resource, row.rows]));
}

interface Named {
  readonly resource: ResourceName;
}

const byResource = <Row extends Named>(rows: readonly Row[]): Map<string, Row> =>
  new Map(rows.map((row) => [row.resource, row]));
