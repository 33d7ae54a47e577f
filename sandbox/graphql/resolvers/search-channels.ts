// Products found by the sales channels that they are on.
import {
  CHANNEL_APPS,
  isPublishedSql,
  type PublicationDoc,
  publicationById,
  publicationsOf,
} from "#sandbox/store/publications.ts";
import type { Store } from "#sandbox/store/store.ts";
import type { Condition, SearchField } from "../search.ts";
import { oneOf } from "./search-fields.ts";

const EVER = "9999";

/** `publication_ids` and `published_status`, as `products(query:)` documents them. */
export function channelFields(store: Store): Record<string, SearchField> {
  const onlineStore = oneOf({
    online_store_channel: "1",
    published: "t.published_at is not null",
    unpublished: "t.published_at is null",
    visible: "(t.published_at is not null and t.status = 'ACTIVE')",
    any: "1",
  });
  return {
    publication_ids: {
      kind: "custom",
      build(value) {
        const ids = value.split(",").map((id) => id.trim());
        if (!ids.every((id) => /^\d+$/.test(id))) return null;
        return either(ids.map((id) => publicationById(store, id)).map((one) => (one ? on(one, EVER) : NONE)));
      },
    },
    published_status: {
      kind: "custom",
      build(value, comparator) {
        const [, named, state] = /^(.+)-(published|visible|intended|hidden)$/.exec(value.toLowerCase()) ?? [];
        if (value.toLowerCase() === "unavailable")
          return not(either(publicationsOf(store).map((one) => on(one, store.nowIso()))));
        if (named === undefined) return onlineStore.kind === "custom" ? onlineStore.build(value, comparator) : null;
        const channel = publicationsOf(store).find(
          (one) => one.handle === named || CHANNEL_APPS[one.channel ?? ""] === named,
        );
        if (!channel) return NONE;
        const now = on(channel, store.nowIso());
        if (state === "hidden") return not(now);
        return state === "intended" ? both(on(channel, EVER), not(now)) : now;
      },
    },
  };
}

const NONE: Condition = { sql: "0", values: [] };
const on = (channel: PublicationDoc, by: string): Condition => isPublishedSql("Product", channel, by);
// Of what was never published SQLite would say neither yes nor no.
const not = ({ sql, values }: Condition): Condition => ({ sql: `(${sql}) is not 1`, values });
const both = (a: Condition, b: Condition): Condition => ({
  sql: `(${a.sql} and ${b.sql})`,
  values: [...a.values, ...b.values],
});
const either = (parts: readonly Condition[]): Condition => ({
  sql: `(${parts.map(({ sql }) => sql).join(" or ")})`,
  values: parts.flatMap(({ values }) => values),
});
