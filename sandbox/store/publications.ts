// Sales channels, and what is published on which. The online store's entry for a product is the product's own `publishedAt`.
import { nextId } from "./ids.ts";
import type { CollectionDoc, ProductDoc } from "./model.ts";
import type { Store } from "./store.ts";

export interface PublicationDoc {
  id: string;
  title: string;
  handle: string;
  /** The app of a channel of Shopify's own, by an order's source name. */
  channel: "web" | "pos" | null;
  autoPublish: boolean;
  supportsFuturePublishing: boolean;
}

/** Ids of the apps that Shopify's own channels are. */
export const CHANNEL_APPS: Readonly<Record<string, string>> = { web: "580111", pos: "129785" };

export type Publishable = { kind: "Product"; doc: ProductDoc } | { kind: "Collection"; doc: CollectionDoc };

/** The channels that every store has. */
function ownPublications(store: Store): PublicationDoc[] {
  const from = 268_039_000_000n + (BigInt(store.shop().id) % 100_000n) * 10n;
  return [
    {
      ...{ id: String(from + 1n), title: "Online Store", handle: "online_store", channel: "web" },
      ...{ autoPublish: false, supportsFuturePublishing: true },
    },
    {
      ...{ id: String(from + 2n), title: "Point of Sale", handle: "pos", channel: "pos" },
      ...{ autoPublish: false, supportsFuturePublishing: false },
    },
  ] as PublicationDoc[];
}

/** All channels, Shopify's own first. */
export function publicationsOf(store: Store): PublicationDoc[] {
  const made = store.all<{ doc: string }>("select doc from publications order by id");
  return [...ownPublications(store), ...made.map(({ doc }) => JSON.parse(doc) as PublicationDoc)];
}

export const publicationById = (store: Store, id: string): PublicationDoc | null =>
  publicationsOf(store).find((one) => one.id === id) ?? null;

/** A publication that an app makes; such a one has no channel. */
export function createPublication(store: Store, autoPublish: boolean): PublicationDoc {
  const id = nextId(store, "publications", 302_900_000_000n);
  const doc: PublicationDoc = {
    ...{ id, title: "Publication", handle: `publication-${id}`, channel: null },
    ...{ autoPublish, supportsFuturePublishing: false },
  };
  savePublication(store, doc);
  return doc;
}

export const savePublication = (store: Store, doc: PublicationDoc): void =>
  store.run("insert or replace into publications (id, doc) values (?, ?)", doc.id, JSON.stringify(doc));

export function deletePublication(store: Store, id: string): void {
  nextId(store, "publications", 0n, 0n);
  store.run("delete from publishings where publication_id = ?", id);
  store.run("delete from publications where id = ?", id);
}

/** When a resource came to the online store; null when it is not there. A collection of the generator has always been there. */
const onlineSince = ({ doc }: Publishable): string | null =>
  doc.publishedAt === undefined ? doc.updatedAt : doc.publishedAt;

/** When it comes or came to a channel; null when it is not to be there. */
export function publishedAt(store: Store, resource: Publishable, publication: PublicationDoc): string | null {
  if (publication.channel === "web") return onlineSince(resource);
  const row = store.get<{ published_at: string | null }>(
    "select published_at from publishings where kind = ? and resource_id = ? and publication_id = ?",
    ...[resource.kind, resource.doc.id, publication.id],
  );
  if (row) return row.published_at;
  // What nobody ever decided about stands on Shopify's own channels together.
  return publication.channel === null ? null : onlineSince(resource);
}

/** Writes what a channel shows from now on (null: no more), and gives back the document, which the caller saves. */
export function publishOn<T extends Publishable>(
  store: Store,
  resource: T,
  publication: PublicationDoc,
  at: string | null,
): T["doc"] {
  // The other channels keep what they had by default.
  for (const other of publicationsOf(store))
    if (other.channel !== "web" && other.channel !== null) {
      const kept = publishedAt(store, resource, other);
      writePublishing(store, resource, other.id, kept);
    }
  if (publication.channel === "web") return { ...resource.doc, publishedAt: at };
  writePublishing(store, resource, publication.id, at);
  return resource.doc;
}

const writePublishing = (store: Store, { kind, doc }: Publishable, publicationId: string, at: string | null): void =>
  store.run(
    "insert or replace into publishings (publication_id, kind, resource_id, published_at) values (?, ?, ?, ?)",
    ...[publicationId, kind, doc.id, at],
  );

/** SQL for "is published on this channel by now", over `t` of products or collections; values for its marks. */
export function isPublishedSql(kind: Publishable["kind"], publication: PublicationDoc, now: string) {
  const own =
    kind === "Product"
      ? "t.published_at"
      : "iif(json_type(t.doc, '$.publishedAt') is null, t.updated_at, json_extract(t.doc, '$.publishedAt'))";
  if (publication.channel === "web") return { sql: `${own} <= ?`, values: [now] };
  const row = `(select p.published_at from publishings p where p.kind = '${kind}' and p.resource_id = t.id and p.publication_id = ?)`;
  if (publication.channel === null) return { sql: `${row} <= ?`, values: [publication.id, now] };
  const decided = `exists (select 1 from publishings p where p.kind = '${kind}' and p.resource_id = t.id and p.publication_id = ?)`;
  return { sql: `iif(${decided}, ${row}, ${own}) <= ?`, values: [publication.id, publication.id, now] };
}
