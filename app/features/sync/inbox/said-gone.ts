import type { Claimed } from "./claim.server.ts";

const OF_DELETION = ["id", "admin_graphql_api_id"];

/**
 * The objects that these deliveries say are deleted. Shopify signs the body, not the topic: only a body that could be of no other topic
 * is believed, one with an id and nothing else. What a body tells of a living object would take an old order away.
 */
export function saidGone(rows: readonly Pick<Claimed, "topic" | "payload" | "changedAt" | "objectIds">[]): Set<bigint> {
  return new Set(rows.filter(isDeletion).flatMap(({ objectIds }) => objectIds));
}

function isDeletion({ topic, payload, changedAt }: Pick<Claimed, "topic" | "payload" | "changedAt">): boolean {
  if (!topic.endsWith("/delete") || changedAt !== null || payload === null) return false;
  return Object.keys(JSON.parse(payload) as object).every((field) => OF_DELETION.includes(field));
}
