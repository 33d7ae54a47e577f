// What automated collections hold: rules turned into conditions over the products' tables, so that one product and a hundred
// thousand are decided in the same way.
import { exponentOf } from "./currency.ts";
import type { CollectionDoc } from "./model.ts";
import type { SqlValue, Store } from "./store.ts";

type RuleSet = NonNullable<CollectionDoc["ruleSet"]>;
type Rule = RuleSet["rules"][number];
interface Condition {
  sql: string;
  values: SqlValue[];
}

const TEXT = ["EQUALS", "NOT_EQUALS", "STARTS_WITH", "ENDS_WITH", "CONTAINS", "NOT_CONTAINS"];
const NUMBER = ["EQUALS", "NOT_EQUALS", "GREATER_THAN", "LESS_THAN"];

/** Which relations each column takes, its usual one first. */
export const RELATIONS: Record<string, string[]> = {
  TITLE: TEXT,
  TYPE: TEXT,
  VENDOR: TEXT,
  VARIANT_TITLE: TEXT,
  TAG: ["EQUALS"],
  PRODUCT_CATEGORY_ID: ["EQUALS"],
  PRODUCT_CATEGORY_ID_WITH_DESCENDANTS: ["EQUALS"],
  VARIANT_PRICE: NUMBER,
  VARIANT_COMPARE_AT_PRICE: [...NUMBER, "IS_SET", "IS_NOT_SET"],
  VARIANT_WEIGHT: NUMBER,
  VARIANT_INVENTORY: ["EQUALS", "GREATER_THAN", "LESS_THAN"],
  IS_PRICE_REDUCED: ["IS_SET", "IS_NOT_SET"],
  PRODUCT_METAFIELD_DEFINITION: NUMBER,
  VARIANT_METAFIELD_DEFINITION: NUMBER,
};

const SIGNS: Record<string, string> = { EQUALS: "=", NOT_EQUALS: "<>", GREATER_THAN: ">", LESS_THAN: "<" };
const GRAMS = `(json_extract(i.doc, '$.weight.value') * case json_extract(i.doc, '$.weight.unit')
  when 'KILOGRAMS' then 1000 when 'POUNDS' then 453.59237 when 'OUNCES' then 28.349523125 else 1 end)`;
const STOCK =
  "coalesce((select sum(json_extract(l.doc, '$.quantities.available')) from inventory_levels l where l.inventory_item_id = v.inventory_item_id), 0)";

const like = (text: string): string => text.toLowerCase().replace(/[\\%_]/g, "\\$&");

function textCondition(column: string, { relation, condition }: Rule): Condition {
  const pattern = {
    EQUALS: like(condition),
    STARTS_WITH: `${like(condition)}%`,
    ENDS_WITH: `%${like(condition)}`,
    CONTAINS: `%${like(condition)}%`,
  }[relation.replace("NOT_", "")]!;
  return { sql: `${column} ${relation.startsWith("NOT_") ? "not " : ""}like ? escape '\\'`, values: [pattern] };
}

function numberCondition(column: string, { relation, condition }: Rule, scale: number): Condition {
  if (relation === "IS_SET") return { sql: `${column} is not null`, values: [] };
  if (relation === "IS_NOT_SET") return { sql: `${column} is null`, values: [] };
  return { sql: `${column} ${SIGNS[relation]!} ?`, values: [Math.round(Number(condition) * scale * 1000) / 1000] };
}

function metafieldCondition(owner: string, id: string, { relation, condition, conditionObjectId }: Rule): Condition {
  const definition = /(\d+)$/.exec(conditionObjectId ?? "")?.[1] ?? "0";
  const isNumber = condition.trim() !== "" && Number.isFinite(Number(condition));
  const value = isNumber ? "cast(m.value as real)" : "lower(m.value)";
  return {
    sql: `exists (select 1 from metafield_definitions d join metafields m on m.namespace = d.namespace and m.key = d.key
      where d.id = ? and m.owner_type = '${owner}' and m.owner_id = ${id} and ${value} ${SIGNS[relation]!} ?)`,
    values: [definition, isNumber ? Number(condition) : condition.toLowerCase()],
  };
}

const category = "json_extract(t.doc, '$.category')";
const categoryIn = (text: string): string => text.replace(/^gid:\/\/shopify\/TaxonomyCategory\//, "");

function ofVariant({ sql, values }: Condition): Condition {
  const from = "variants v left join inventory_items i on i.id = v.inventory_item_id";
  return { sql: `exists (select 1 from ${from} where v.product_id = t.id and ${sql})`, values };
}

function conditionOf(store: Store, rule: Rule): Condition {
  const money = 10 ** exponentOf(store.shop().currency);
  const compareAt = "json_extract(v.doc, '$.compareAtPrice')";
  switch (rule.column) {
    case "TITLE":
      return textCondition("t.title", rule);
    case "TYPE":
      return textCondition("t.product_type", rule);
    case "VENDOR":
      return textCondition("t.vendor", rule);
    case "TAG":
      return { sql: "t.tags like ? escape '\\'", values: [`%,${like(rule.condition.trim())},%`] };
    case "PRODUCT_CATEGORY_ID":
      return { sql: `${category} = ?`, values: [categoryIn(rule.condition)] };
    case "PRODUCT_CATEGORY_ID_WITH_DESCENDANTS": {
      const id = categoryIn(rule.condition);
      return { sql: `(${category} = ? or ${category} like ?)`, values: [id, `${id}-%`] };
    }
    case "VARIANT_TITLE":
      return ofVariant(textCondition("v.title", rule));
    case "VARIANT_PRICE":
      return ofVariant(numberCondition("v.price", rule, money));
    case "VARIANT_COMPARE_AT_PRICE":
      return ofVariant(numberCondition(compareAt, rule, money));
    case "VARIANT_INVENTORY":
      return ofVariant(numberCondition(STOCK, rule, 1));
    case "VARIANT_WEIGHT":
      return ofVariant(
        numberCondition(GRAMS, rule, ["US", "LR", "MM"].includes(store.shop().countryCode) ? 453.59237 : 1000),
      );
    case "IS_PRICE_REDUCED": {
      const reduced = ofVariant({ sql: `${compareAt} > v.price`, values: [] });
      return rule.relation === "IS_SET" ? reduced : { sql: `not ${reduced.sql}`, values: [] };
    }
    case "PRODUCT_METAFIELD_DEFINITION":
      return metafieldCondition("Product", "t.id", rule);
    case "VARIANT_METAFIELD_DEFINITION":
      return ofVariant(metafieldCondition("ProductVariant", "v.id", rule));
    default:
      throw new Error(`Collections cannot be made by ${rule.column} here.`);
  }
}

/** The ids of the products that a rule set takes, of all or of those given. */
function productsFor(store: Store, { appliedDisjunctively, rules }: RuleSet, among?: readonly string[]): string[] {
  const conditions = rules.map((rule) => conditionOf(store, rule));
  const all = conditions.map(({ sql }) => `(${sql})`).join(appliedDisjunctively ? " or " : " and ");
  const only = among ? ` and t.id in (${among.map(() => "?").join(", ")})` : "";
  return store
    .all<{ id: string }>(
      `select cast(t.id as text) as id from products t where (${all})${only} order by t.id`,
      ...conditions.flatMap(({ values }) => values),
      ...(among ?? []),
    )
    .map(({ id }) => id);
}

/** Puts in what belongs there and takes out what does not, of all products or of those given; whether anything moved. */
export function fillByRules(store: Store, collection: CollectionDoc, among?: readonly string[]): boolean {
  if (!collection.ruleSet) return false;
  const wanted = new Set(productsFor(store, collection.ruleSet, among));
  const only = among ? ` and product_id in (${among.map(() => "?").join(", ")})` : "";
  const inside = store.all<{ id: string }>(
    `select cast(product_id as text) as id from collection_products where collection_id = ?${only}`,
    ...[collection.id, ...(among ?? [])],
  );
  const known = new Set(inside.map(({ id }) => id));
  const gone = [...known].filter((id) => !wanted.has(id));
  const come = [...wanted].filter((id) => !known.has(id));
  for (const id of gone)
    store.run("delete from collection_products where collection_id = ? and product_id = ?", collection.id, id);
  for (const id of come)
    store.run(
      `insert into collection_products (collection_id, product_id, position)
       select ?, ?, coalesce(max(position), 0) + 1 from collection_products where collection_id = ?`,
      ...[collection.id, id, collection.id],
    );
  return gone.length + come.length > 0;
}

const AT_ONCE = 500;

/** After products changed: every automated collection that gained or lost one of them. */
export function followProducts(store: Store, productIds: readonly string[]): CollectionDoc[] {
  if (productIds.length === 0) return [];
  const automated = store
    .all<{ doc: string }>("select doc from collections where json_extract(doc, '$.ruleSet') is not null order by id")
    .map(({ doc }) => JSON.parse(doc) as CollectionDoc);
  return automated.filter((collection) => {
    let moved = false;
    for (let from = 0; from < productIds.length; from += AT_ONCE)
      moved = fillByRules(store, collection, productIds.slice(from, from + AT_ONCE)) || moved;
    return moved;
  });
}
