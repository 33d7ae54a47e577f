// Metafield definitions: what a metafield of a name means, for every object of a kind.
import { checkValue, brokenValidation } from "#sandbox/store/metafield-check.ts";
import {
  definitionOf,
  metafieldsNamed,
  OWNER_TYPES,
  type MetafieldDefinitionDoc,
  type MetafieldDoc,
} from "#sandbox/store/metafields.ts";
import { categoryOf, METAFIELD_TYPES } from "#sandbox/store/metafield-types.ts";
import { pageOf, pageOfRows, type RowPaging } from "../page.ts";
import type { PageArgs, RequestContext, Resolvers } from "../types.ts";
import { gid, idOf } from "./gid.ts";
import { namespaceOf } from "./metafield-inputs.ts";

export interface DefinitionIdentifier {
  ownerType: string;
  namespace?: string | null;
  key: string;
}

const json = (path: string): string => `json_extract(t.doc, '$.${path}')`;

const paging: RowPaging<MetafieldDefinitionDoc> = {
  from: "metafield_definitions t",
  sortKeys: {
    ID: "t.id",
    NAME: json("name"),
    PINNED_POSITION: "coalesce(t.pinned, 0)",
    RELEVANCE: "t.id",
  },
  defaultSort: "ID",
  search: {
    text: [json("name"), "t.namespace", "t.key"],
    fields: {
      id: { kind: "id", sql: "t.id" },
      key: { kind: "keyword", sql: "t.key" },
      namespace: { kind: "keyword", sql: "t.namespace" },
      owner_type: { kind: "keyword", sql: "t.owner_type" },
      type: { kind: "keyword", sql: json("type") },
    },
  },
};

interface ListArgs extends PageArgs {
  ownerType: string;
  key?: string | null;
  namespace?: string | null;
  pinnedStatus?: "ANY" | "PINNED" | "UNPINNED" | null;
  constraintStatus?: string | null;
}

function definitionsPage(ctx: RequestContext, args: ListArgs) {
  const where = ["t.owner_type = ?"];
  const values = [args.ownerType];
  const only = (column: string, value: string): void => {
    where.push(`${column} = ?`);
    values.push(value);
  };
  if (args.key != null) only("t.key", args.key);
  if (args.namespace != null) only("t.namespace", namespaceOf(ctx, args.namespace));
  if (args.pinnedStatus === "PINNED") where.push("t.pinned is not null");
  if (args.pinnedStatus === "UNPINNED") where.push("t.pinned is null");
  // Nothing here is constrained to a category of products.
  if (args.constraintStatus === "CONSTRAINED_ONLY") where.push("0");
  return pageOfRows(ctx, { ...paging, where: where.join(" and "), values }, args);
}

export function definitionById(ctx: RequestContext, id: string): MetafieldDefinitionDoc | null {
  const row = ctx.store.get<{ doc: string }>("select doc from metafield_definitions where id = ?", id);
  return row ? (JSON.parse(row.doc) as MetafieldDefinitionDoc) : null;
}

/** The definition that an id or an identifier names. */
export function findDefinition(
  ctx: RequestContext,
  args: { id?: string | null; identifier?: DefinitionIdentifier | null },
): MetafieldDefinitionDoc | null {
  if (args.id != null) return definitionById(ctx, idOf("MetafieldDefinition", args.id));
  const { ownerType, namespace, key } = args.identifier ?? { ownerType: "", key: "" };
  return definitionOf(ctx.store, ownerType, namespaceOf(ctx, namespace), key);
}

const isValid = (definition: MetafieldDefinitionDoc, { value }: MetafieldDoc): boolean =>
  checkValue(definition.type, value, () => true).message === null &&
  brokenValidation(definition.type, value, definition.validations) === null;

function metafieldsBehind(ctx: RequestContext, definition: MetafieldDefinitionDoc, status?: string | null) {
  const all = metafieldsNamed(ctx.store, definition);
  if (status !== "VALID" && status !== "INVALID") return all;
  return all.filter((field) => isValid(definition, field) === (status === "VALID"));
}

const FILTERABLE = /^(list\.)?(single_line_text_field|.*_reference)$|^(number_|boolean|date|color|rating)/;
const CONDITION = /^(list\.)?(single_line_text_field|metaobject_reference)$|^(number_|boolean|rating)/;
const UNIQUE = /^(single_line_text_field|url|number_integer|id)$/;
const typeOf = (name: string) => ({
  name,
  category: categoryOf(name),
  supportsDefinitionMigrations: true,
  supportedValidations: [],
});

export const metafieldDefinitionResolvers: Resolvers = {
  QueryRoot: {
    metafieldDefinition: (_, args: Parameters<typeof findDefinition>[1], ctx) => findDefinition(ctx, args),
    metafieldDefinitions: (_, args: ListArgs, ctx) => definitionsPage(ctx, args),
    metafieldDefinitionTypes: () => METAFIELD_TYPES.map(typeOf),
  },
  MetafieldDefinition: {
    id: (definition: MetafieldDefinitionDoc) => gid("MetafieldDefinition", definition.id),
    type: (definition: MetafieldDefinitionDoc) => typeOf(definition.type),
    validations: (definition: MetafieldDefinitionDoc) =>
      definition.validations.map((one) => ({ ...one, type: definition.type.replace(/^list\./, "") })),
    access: (definition: MetafieldDefinitionDoc) => definition.access,
    capabilities: ({ type, capabilities }: MetafieldDefinitionDoc) => ({
      adminFilterable: {
        enabled: capabilities.adminFilterable,
        eligible: FILTERABLE.test(type),
        status: capabilities.adminFilterable ? "FILTERABLE" : "NOT_FILTERABLE",
      },
      smartCollectionCondition: { enabled: capabilities.smartCollectionCondition, eligible: CONDITION.test(type) },
      uniqueValues: { enabled: capabilities.uniqueValues, eligible: UNIQUE.test(type) },
      analyticsQueryable: { enabled: false, eligible: false },
      cartToOrderCopyable: { enabled: false, eligible: false },
    }),
    useAsCollectionCondition: ({ capabilities }: MetafieldDefinitionDoc) => capabilities.smartCollectionCondition,
    constraints: () => ({ key: null }),
    standardTemplate: () => null,
    validationStatus: (definition: MetafieldDefinitionDoc, _, ctx) =>
      metafieldsBehind(ctx, definition, "INVALID").length > 0 ? "SOME_INVALID" : "ALL_VALID",
    metafieldsCount: (definition: MetafieldDefinitionDoc, args: { validationStatus?: string | null }, ctx) =>
      metafieldsBehind(ctx, definition, args.validationStatus).length,
    metafields: (definition: MetafieldDefinitionDoc, args: PageArgs & { validationStatus?: string | null }, ctx) =>
      pageOf(metafieldsBehind(ctx, definition, args.validationStatus), args),
  },
  MetafieldDefinitionConstraints: { values: (_, args: PageArgs) => pageOf([], args) },
  ...Object.fromEntries(
    Object.entries(OWNER_TYPES)
      // In Shopify's schema these have metafields and no definitions of their own.
      .filter(([type]) => !["Shop", "DraftOrder", "AppInstallation"].includes(type))
      .map(([type, ownerType]) => [
        type,
        {
          metafieldDefinitions: (_: unknown, args: Omit<ListArgs, "ownerType">, ctx: RequestContext) =>
            definitionsPage(ctx, { ...args, ownerType }),
        },
      ]),
  ),
};
