import { Prisma } from "@prisma/client";
import { foundByWords, valueField } from "#app/features/search/index.server.ts";
import { type Field, type Fields, type Found, searchSql } from "#app/platform/list/fields.server.ts";
import type { Sort } from "#app/platform/list/keyset.server.ts";
import type { SearchTerm } from "#app/platform/list/parse-search.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { dayOf } from "#app/platform/store-day.ts";
import { type CUSTOMER_SORTS, EMAIL_CONSENTS, RFM_GROUPS, SMS_CONSENTS } from "../schema.ts";

const RISKS: Readonly<Record<string, Prisma.Sql>> = {
  high: Prisma.sql`s.churn_risk >= 0.66`,
  some: Prisma.sql`s.churn_risk >= 0.33 and s.churn_risk < 0.66`,
  low: Prisma.sql`s.churn_risk < 0.33`,
};

/**
 * What customers can be searched by: the names of Shopify's documentation of `customers(query:)`, and those of its segments for what that has
 * not (rfm_group, the subscription statuses, last_order_date). `c` is the customer's row.
 */
export const CUSTOMER_FIELDS: Fields = {
  default: { kind: "custom", where: (term, ctx) => byWords(ctx, term) },
  id: { kind: "id", sql: Prisma.sql`c.id` },
  first_name: textField(Prisma.sql`c.first_name`),
  last_name: textField(Prisma.sql`c.last_name`),
  email: textField(Prisma.sql`c.email`),
  phone: textField(Prisma.sql`c.phone`),
  state: { kind: "choice", sql: Prisma.sql`c.state`, values: upper(["enabled", "disabled", "invited", "declined"]) },
  country: { kind: "custom", where: ({ value }) => Prisma.sql`c.country_code = ${value.toUpperCase()}` },
  tag: valueField("customer_tag", Prisma.sql`c.id`, Prisma.sql`c.tags`),
  orders_count: { kind: "number", sql: Prisma.sql`c.orders_count` },
  total_spent: { kind: "money", sql: Prisma.sql`c.amount_spent_minor` },
  customer_date: { kind: "instant", sql: Prisma.sql`c.created_at` },
  created_at: { kind: "instant", sql: Prisma.sql`c.created_at` },
  updated_at: { kind: "instant", sql: Prisma.sql`c.updated_at` },
  accepts_marketing: { kind: "flag", sql: Prisma.sql`(c.email_consent is not distinct from 'SUBSCRIBED')` },
  email_subscription_status: { kind: "choice", sql: Prisma.sql`c.email_consent`, values: upper(EMAIL_CONSENTS) },
  sms_subscription_status: { kind: "choice", sql: Prisma.sql`c.sms_consent`, values: upper(SMS_CONSENTS) },
  rfm_group: { kind: "custom", where: ({ value }, ctx) => ofGroup(ctx, value.toLowerCase()) },
  churn_risk: {
    kind: "custom",
    where: ({ value }, ctx) => {
      const risk = Object.hasOwn(RISKS, value.toLowerCase()) ? RISKS[value.toLowerCase()]! : null;
      return risk && scored(ctx, risk);
    },
  },
  last_order_date: {
    kind: "custom",
    where(term, ctx) {
      const { problems } = searchSql(ctx, term, { last_order_date: { kind: "instant", sql: Prisma.sql`now()` } });
      if (problems.length > 0) return null;
      if (term.value === "") return scored(ctx, Prisma.sql`true`);
      // Scores know the day of an order, no hour: of an instant it is the store's day.
      const day = term.value.length === 10 ? term.value : dayOf(new Date(term.value), ctx.shop.timeZone);
      return scored(ctx, Prisma.sql`s.last_on ${Prisma.raw(SIGNS[term.comparator])} ${day}::date`);
    },
  },
};

export const CUSTOMER_SORT_SQL: Record<(typeof CUSTOMER_SORTS)[number], Sort> = {
  updated_at: { sql: Prisma.sql`c.updated_at`, type: "timestamptz", isDescending: true },
  name: { sql: Prisma.sql`c.sort_name`, type: "text", isDescending: false },
  amount_spent: { sql: Prisma.sql`c.amount_spent_minor`, type: "bigint", isDescending: true },
  orders_count: { sql: Prisma.sql`c.orders_count`, type: "bigint", isDescending: true },
  customer_date: { sql: Prisma.sql`c.created_at`, type: "timestamptz", isDescending: true },
};

const SIGNS = { ":": "=", ">": ">", ">=": ">=", "<": "<", "<=": "<=" } as const;

function upper(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, name.toUpperCase()]));
}

function byWords(ctx: StoreCtx, { value, isPrefix }: SearchTerm): Found | null {
  return foundByWords(ctx, "customer", value, Prisma.sql`c.id`, !isPrefix);
}

// Words find the few whose text it may be: an index of texts in small letters would not be used under row level security.
function textField(sql: Prisma.Sql): Field {
  return {
    kind: "custom",
    where(term, ctx) {
      const { where } = searchSql(ctx, term, { [term.field!]: { kind: "text", sql } });
      const words = foundByWords(ctx, "customer", term.value, Prisma.sql`t.id`);
      return {
        fits: where,
        ids:
          words &&
          Prisma.sql`select c.id from customers c where c.shop_id = ${ctx.shop.id} and c.id in (${words.ids!}) and ${where}`,
      };
    },
  };
}

// By the app's own scores: whom they say nothing of is in no group, and who never ordered is a prospect.
function ofGroup(ctx: StoreCtx, group: string): Prisma.Sql | Found | null {
  if (!(RFM_GROUPS as readonly string[]).includes(group)) return null;
  if (group === "prospects") return Prisma.sql`c.orders_count = 0`;
  return scored(ctx, Prisma.sql`s.rfm_group = ${group.toUpperCase()}`);
}

function scored({ shop }: StoreCtx, where: Prisma.Sql): Found {
  const scores = Prisma.sql`customer_scores s where s.shop_id = ${shop.id} and ${where}`;
  return {
    ids: Prisma.sql`select s.customer_id as id from ${scores}`,
    fits: Prisma.sql`exists (select from ${scores} and s.customer_id = c.id offset 0)`,
  };
}
