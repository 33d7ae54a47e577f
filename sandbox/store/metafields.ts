// Metafields: texts with a type that apps and merchants hang on any object.
import { createHash } from "node:crypto";
import { nextId } from "./ids.ts";
import type { Store } from "./store.ts";

/** The object a metafield hangs on: the gid's type and number. */
export interface Owner {
  type: string;
  id: string;
}

export interface MetafieldDoc {
  id: string;
  ownerType: string;
  ownerId: string;
  namespace: string;
  key: string;
  type: string;
  value: string;
  createdAt: string;
  updatedAt: string;
}

export interface MetafieldDefinitionDoc {
  id: string;
  name: string;
  namespace: string;
  key: string;
  /** As in the schema's MetafieldOwnerType. */
  ownerType: string;
  type: string;
  description: string | null;
  validations: { name: string; value: string }[];
  pinnedPosition: number | null;
  access: { admin: string; storefront: string; customerAccount: string };
  capabilities: { adminFilterable: boolean; smartCollectionCondition: boolean; uniqueValues: boolean };
}

/** The kinds of objects that may have metafields here, and what the schema calls them. */
export const OWNER_TYPES: Record<string, string> = {
  Product: "PRODUCT",
  ProductVariant: "PRODUCTVARIANT",
  Collection: "COLLECTION",
  Customer: "CUSTOMER",
  Order: "ORDER",
  DraftOrder: "DRAFTORDER",
  Location: "LOCATION",
  Shop: "SHOP",
  AppInstallation: "API_PERMISSION",
};

const COLUMNS = `cast(id as text) as id, owner_type as ownerType, cast(owner_id as text) as ownerId, namespace, key, type, value,
  created_at as createdAt, updated_at as updatedAt`;

/** All of an object's, in the order they were made. */
export const metafieldsOf = (store: Store, owner: Owner): MetafieldDoc[] =>
  store.all<MetafieldDoc>(
    `select ${COLUMNS} from metafields where owner_type = ? and owner_id = ? order by metafields.id`,
    owner.type,
    owner.id,
  );

export const metafieldOf = (store: Store, owner: Owner, namespace: string, key: string): MetafieldDoc | null =>
  store.get<MetafieldDoc>(
    `select ${COLUMNS} from metafields where owner_type = ? and owner_id = ? and namespace = ? and key = ?`,
    ...[owner.type, owner.id, namespace, key],
  ) ?? null;

export const metafieldById = (store: Store, id: string): MetafieldDoc | null =>
  store.get<MetafieldDoc>(`select ${COLUMNS} from metafields where id = ?`, id) ?? null;

/** The metafields of one kind of owner under a definition's name, in the order they were made. */
export const metafieldsNamed = (store: Store, definition: MetafieldDefinitionDoc): MetafieldDoc[] =>
  store.all<MetafieldDoc>(
    `select ${COLUMNS} from metafields where namespace = ? and key = ? and owner_type = ? order by metafields.id`,
    ...[definition.namespace, definition.key, gidTypeOf(definition.ownerType)],
  );

const gidTypeOf = (ownerType: string): string =>
  Object.keys(OWNER_TYPES).find((type) => OWNER_TYPES[type] === ownerType) ?? ownerType;

/** What one writes back to say which state it was made from. */
export const digestOf = ({ type, value }: Pick<MetafieldDoc, "type" | "value">): string =>
  createHash("sha256").update(`${type}\n${value}`).digest("hex");

/** Writes one, new or in place of the one of the same name. What is the same already stays untouched. */
export function writeMetafield(
  store: Store,
  owner: Owner,
  given: Pick<MetafieldDoc, "namespace" | "key" | "type" | "value">,
): MetafieldDoc {
  const before = metafieldOf(store, owner, given.namespace, given.key);
  if (before && before.value === given.value && before.type === given.type) return before;
  const now = store.nowIso();
  const doc: MetafieldDoc = {
    id: before?.id ?? nextId(store, "metafields", 45_000_000_000_000n),
    ownerType: owner.type,
    ownerId: owner.id,
    ...given,
    createdAt: before?.createdAt ?? now,
    updatedAt: now,
  };
  store.run(
    "insert or replace into metafields values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    ...[doc.id, doc.ownerType, doc.ownerId, doc.namespace, doc.key, doc.type, doc.value, doc.createdAt, doc.updatedAt],
  );
  return doc;
}

export const deleteMetafield = (store: Store, id: string): void => store.run("delete from metafields where id = ?", id);

/** With its object go its metafields. */
export const deleteMetafieldsOf = (store: Store, owner: Owner): void =>
  store.run("delete from metafields where owner_type = ? and owner_id = ?", owner.type, owner.id);

export function definitionOf(
  store: Store,
  ownerType: string,
  namespace: string,
  key: string,
): MetafieldDefinitionDoc | null {
  const row = store.get<{ doc: string }>(
    "select doc from metafield_definitions where owner_type = ? and namespace = ? and key = ?",
    ...[ownerType, namespace, key],
  );
  return row ? (JSON.parse(row.doc) as MetafieldDefinitionDoc) : null;
}

export function saveDefinition(store: Store, doc: MetafieldDefinitionDoc): void {
  store.run(
    "insert or replace into metafield_definitions (id, owner_type, namespace, key, pinned, doc) values (?, ?, ?, ?, ?, ?)",
    ...[doc.id, doc.ownerType, doc.namespace, doc.key, doc.pinnedPosition, JSON.stringify(doc)],
  );
}
