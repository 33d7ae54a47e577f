import { inSqlTx } from "../db.server.ts";
import { tally } from "../tally.server.ts";

/** Requests of one client in one hour; as rows of api_client_usage. */
interface Hour {
  readonly shopId: number;
  readonly client: string;
  readonly hourAt: Date;
  readonly requests: number;
  /** 4xx but 429 */
  readonly refused: number;
  /** 429 */
  readonly limited: number;
  /** 5xx */
  readonly failed: number;
  readonly ms: number;
}

const hours = () => tally<Hour>("api-client-usage", { write, sum });

/** Counts an answer of our API for its client; never throws, never waits. `ms`: how long it took. */
export function noteClientUse(
  { shopId, client }: { shopId: number; client: string },
  { status, ms }: { status: number; ms: number },
  now = Date.now(),
): void {
  const hourAt = new Date(Math.floor(now / 3_600_000) * 3_600_000);
  hours().add(`${shopId} ${client} ${hourAt.getTime()}`, {
    ...{ shopId, client, hourAt, requests: 1, ms },
    refused: status >= 400 && status < 500 && status !== 429 ? 1 : 0,
    limited: status === 429 ? 1 : 0,
    failed: status >= 500 ? 1 : 0,
  });
}

/** Adds what was counted to api_client_usage now. */
export const flushClientUse = (): Promise<void> => hours().flush();

// A store whose data was erased gets no row again.
const ADD = `insert into api_client_usage as u (shop_id, client, hour_at, requests, refused, limited, failed, ms)
  select id, $2, $3, $4, $5, $6, $7, $8 from shops where id = $1
  on conflict (shop_id, client, hour_at) do update set requests = u.requests + excluded.requests,
    refused = u.refused + excluded.refused, limited = u.limited + excluded.limited,
    failed = u.failed + excluded.failed, ms = u.ms + excluded.ms`;

async function write({ shopId, client, hourAt, requests, refused, limited, failed, ms }: Hour): Promise<void> {
  const values = [shopId, client, hourAt, requests, refused, limited, failed, Math.round(ms)];
  await inSqlTx({ shop: { id: shopId } }, (sql) => sql.query(ADD, values));
}

const sum = (a: Hour, b: Hour): Hour => ({
  ...b,
  requests: a.requests + b.requests,
  refused: a.refused + b.refused,
  limited: a.limited + b.limited,
  failed: a.failed + b.failed,
  ms: a.ms + b.ms,
});
