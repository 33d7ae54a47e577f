import type { Tx } from "#app/platform/db.server.ts";
import { COMPLIANCE } from "../inbox/compliance.ts";
import { isReplayable } from "../inbox/replayable.server.ts";
import type { DeadLetters } from "./schema.ts";

/** How many webhooks of a store were given up, and of those, or of one topic's, how many can be tried again. */
export async function deadLetters(tx: Tx, shopId: number, topic: string | null = null): Promise<DeadLetters> {
  const [row] = await tx.$queryRaw<[DeadLetters]>`
    select count(*)::int as "dead", count(*) filter (where topic = any(${COMPLIANCE}::text[]))::int as "deadRequests",
      count(*) filter (where is_meant and can_replay)::int as "deadReplayable",
      count(*) filter (where is_meant and not can_replay)::int as "deadHopeless"
    from (select topic, ${topic}::text is null or topic = ${topic} as is_meant, ${isReplayable()} as can_replay
      from webhook_deliveries where shop_id = ${shopId} and state = 'dead') as given_up`;
  return row;
}
