import { Prisma } from "@prisma/client";
import { z } from "zod";
import type { Ctx } from "#app/platform/ctx.ts";
import { inSqlTx } from "#app/platform/db.server.ts";
import { searchSql, type SearchProblem } from "#app/platform/list/fields.server.ts";
import { keysetPage, type Page, pageSql } from "#app/platform/list/keyset.server.ts";
import { searchPage } from "#app/platform/list/search-page.server.ts";
import type { ListInput } from "#app/platform/list/list-input.server.ts";
import { knownStore } from "#app/platform/shopify/as-store.ts";
import type { CUSTOMER_SORTS, CustomerRow } from "../schema.ts";
import { CUSTOMER_FIELDS, CUSTOMER_SORT_SQL } from "./customer-fields.server.ts";

const Row = z.object({
  id: z.bigint(),
  sort_key: z.string(),
  first_name: z.string().nullable(),
  last_name: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  email_consent: z.string().nullable(),
  sms_consent: z.string().nullable(),
  country_code: z.string().nullable(),
  orders_count: z.number(),
  amount_spent_minor: z.bigint(),
  tags: z.array(z.string()),
  created_at: z.date(),
  updated_at: z.date(),
  rfm_group: z.string().nullable(),
  churn_risk: z.number().nullable(),
  last_on: z.string().nullable(),
});

const COLUMNS = Prisma.sql`c.shop_id, c.id, c.sort_name, c.first_name, c.last_name, c.email, c.phone, c.email_consent, c.sms_consent,
  c.country_code, c.orders_count, c.amount_spent_minor, c.tags, c.created_at, c.updated_at`;

/** A page of the store's customers, from the mirror. What of the search could not be asked is in `problems`. */
export async function listCustomers(
  ctx: Ctx,
  { search, sort, isReversed, cursor, size }: ListInput<(typeof CUSTOMER_SORTS)[number]>,
): Promise<Page<CustomerRow> & { problems: SearchProblem[] }> {
  const store = knownStore(ctx);
  const { problems, ...condition } = searchSql(store, search, CUSTOMER_FIELDS);
  const page = { sort: CUSTOMER_SORT_SQL[sort], id: Prisma.sql`c.id`, isReversed, cursor, size };
  const list = { table: "customers c", name: "c", columns: COLUMNS, condition, page };
  const rows = await inSqlTx(ctx, (sql) =>
    searchPage(
      ctx,
      sql,
      list,
      (rows) => Prisma.sql`
        select c.*, coalesce(s.rfm_group, case when c.orders_count = 0 then 'PROSPECTS' end) as rfm_group,
          s.churn_risk, s.last_on::text as last_on
        from (${rows}) c
        left join customer_scores s on s.shop_id = c.shop_id and s.customer_id = c.id ${pageSql(page).again}`,
    ),
  );
  const { rows: shown, ...cursors } = keysetPage(z.array(Row).parse(rows), page);
  return { rows: shown.map(customerRow), ...cursors, problems };
}

const customerRow = (row: z.infer<typeof Row>): CustomerRow => ({
  id: String(row.id),
  name: [row.first_name, row.last_name].filter(Boolean).join(" "),
  email: row.email,
  phone: row.phone,
  emailConsent: row.email_consent,
  smsConsent: row.sms_consent,
  countryCode: row.country_code,
  orders: row.orders_count,
  spentMinor: String(row.amount_spent_minor),
  tags: row.tags,
  rfmGroup: row.rfm_group,
  churnRisk: row.churn_risk,
  lastOrderOn: row.last_on,
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
});
