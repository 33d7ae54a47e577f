// What webhooks say about an object: its id and its time, nothing more is taken from a payload.
import { z } from "zod";
import { idOfGid, LARGEST_ID } from "./gid.ts";
import type { IdsOf } from "./resource.ts";

// parseExactJson gives a number, or a bigint beyond 2^53; gids come as text.
const Id = z
  .union([
    z.int().transform(BigInt),
    z.bigint(),
    z
      .string()
      .regex(/^\d{1,19}$/)
      .transform(BigInt),
    z
      .string()
      .regex(/^gid:\/\/shopify\/[A-Za-z]+\/\d{1,19}(\?.*)?$/)
      .transform(idOfGid),
  ]) // prettier-ignore
  .refine((id) => id > 0n && id <= LARGEST_ID);
const Time = z.object({ updated_at: z.iso.datetime({ offset: true }) });

/** The ids at these places of a payload ("id", "order_edit.order_id"); a place that is empty or odd gives none. */
export function idsAt(...places: readonly string[]): IdsOf {
  return (payload) => [
    ...new Set(
      places.flatMap((place) => {
        const { success, data } = Id.safeParse(valueAt(payload, place.split(".")));
        return success ? [data] : [];
      }),
    ),
  ];
}

/** For payloads that are the object itself: `id`, or the gid beside it. */
export const ownId: IdsOf = (payload) => {
  const [id] = [idsAt("id")(payload), idsAt("admin_graphql_api_id")(payload)].flat();
  return id === undefined ? [] : [id];
};

/** For each of the topics the same. */
export function topicsOf(kind: string, actions: readonly string[], ids: IdsOf = ownId): Record<string, IdsOf> {
  return Object.fromEntries(actions.map((action) => [`${kind}/${action}`, ids]));
}

/** `updated_at` of payloads that are the root object itself, of topics "<kind>/…" save those named. */
export function changedAtIn(kind: string, otherwise: readonly string[] = []) {
  return (topic: string, payload: unknown): string | null => {
    if (!topic.startsWith(`${kind}/`) || otherwise.includes(topic)) return null;
    const { success, data } = Time.safeParse(payload);
    return success ? new Date(data.updated_at).toISOString() : null;
  };
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (at, name) => (typeof at === "object" && at !== null ? (at as Record<string, unknown>)[name] : undefined),
    value,
  );
}
