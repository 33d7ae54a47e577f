import { Prisma } from "@prisma/client";
import { idsByWords } from "#app/features/search/index.server.ts";
import { type Fields, searchSql } from "#app/platform/list/fields.server.ts";
import type { Sort } from "#app/platform/list/keyset.server.ts";
import type { SearchTerm } from "#app/platform/list/parse-search.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
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
  first_name: { kind: "text", sql: Prisma.sql`c.first_name` },
  last_name: { kind: "text", sql: Prisma.sql`c.last_name` },
  email: { kind: "custom", where: byEmail },
  phone: { kind: "text", sql: Prisma.sql`c.phone` },
  state: { kind: "choice", sql: Prisma.sql`c.state`, values: upper(["enabled", "disabled", "invited", "declined"]) },
  country: { kind: "custom", where: ({ value }) => Prisma.sql`c.country_code = ${value.toUpperCase()}` },
  tag: { kind: "tags", sql: Prisma.sql`c.tags` },
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
    where: (term, ctx) => {
      // Scores know the day: its noon lies within what a search takes for that day.
      const at = Prisma.sql`((s.last_on + time '12:00') at time zone ${ctx.shop.timeZone})`;
      const { where, problems } = searchSql(ctx, term, { last_order_date: { kind: "instant", sql: at } });
      return problems.length > 0 ? null : scored(ctx, where);
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

function upper(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, name.toUpperCase()]));
}

function byWords(ctx: StoreCtx, { value, isPrefix }: SearchTerm): Prisma.Sql | null {
  const ids = idsByWords(ctx, "customer", value, !isPrefix);
  return ids && Prisma.sql`c.id in (${ids})`;
}

// Words find the few whose address it may be: an index of addresses in small letters would not be used under row level security.
function byEmail(term: SearchTerm, ctx: StoreCtx): Prisma.Sql | null {
  const { where } = searchSql(ctx, term, { email: { kind: "text", sql: Prisma.sql`c.email` } });
  const ids = idsByWords(ctx, "customer", term.value, false);
  return ids ? Prisma.sql`(c.id in (${ids}) and ${where})` : where;
}

// By the app's own scores: whom they say nothing of is in no group, and who never ordered is a prospect.
function ofGroup(ctx: StoreCtx, group: string): Prisma.Sql | null {
  if (!(RFM_GROUPS as readonly string[]).includes(group)) return null;
  if (group === "prospects") return Prisma.sql`c.orders_count = 0`;
  return scored(ctx, Prisma.sql`s.rfm_group = ${group.toUpperCase()}`);
}

const scored = ({ shop }: StoreCtx, where: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`c.id in (select s.customer_id from customer_scores s where s.shop_id = ${shop.id} and ${where})`;
