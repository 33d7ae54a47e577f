import { asApp } from "#app/platform/db.server.ts";
import { gather } from "#app/platform/gather.ts";
import type { Refusal } from "#app/platform/http/webhook-request.ts";
import { once } from "#app/platform/once.server.ts";
import { log } from "#app/platform/telemetry/log.server.ts";
import { knownStoreAtMost } from "./known-stores.server.ts";

/** Domains looked up for the refusals of one write: more are not told apart. */
const MOST_DOMAINS = 50;
const MOST = 5_000;

/** Counts a webhook that was not let in. Never throws; the sender's answer does not wait for it. */
export function noteRefusal(refusal: Refusal): void {
  const note = once("refusals", () => gather(write, MOST, MOST));
  note(refusal).catch((error: unknown) => log().warn({ err: error }, "refused webhooks could not be counted"));
}

interface Counted extends Refusal {
  count: number;
}

// One row for a day, a reason and a store we know: nobody can fill the table by knocking.
async function write(refusals: readonly Refusal[]): Promise<void[]> {
  const counted = new Map<string, Counted>();
  const domains = new Map<string, string>();
  for (const refusal of refusals) {
    const domain = await nameOf(refusal.domain, domains);
    const key = `${refusal.reason} ${domain}`;
    counted.set(key, { ...refusal, domain, count: (counted.get(key)?.count ?? 0) + 1 });
  }
  const rows = [...counted.values()];
  await asApp().$executeRaw`
    insert into webhook_refusals (day_on, reason, domain, count, topic, webhook_id)
    select (now() at time zone 'UTC')::date, r.* from unnest(${rows.map((row) => row.reason)}::text[],
      ${rows.map((row) => row.domain ?? "")}::text[], ${rows.map((row) => row.count)}::int[],
      ${rows.map((row) => row.topic ?? null)}::text[], ${rows.map((row) => row.webhookId ?? null)}::text[]) as r
    on conflict (day_on, reason, domain) do update set count = webhook_refusals.count + excluded.count,
      topic = excluded.topic, webhook_id = excluded.webhook_id, last_at = now()`;
  return refusals.map(() => undefined);
}

async function nameOf(domain: string | undefined, known: Map<string, string>): Promise<string> {
  if (!domain || !/^[a-z0-9][a-z0-9-]{0,100}\.myshopify\.com$/.test(domain)) return "";
  const before = known.get(domain);
  if (before !== undefined || known.size >= MOST_DOMAINS) return before ?? "";
  const name = (await knownStoreAtMost(domain)) === undefined ? "" : domain;
  known.set(domain, name);
  return name;
}
