import { erasedPeople } from "#app/features/privacy/index.server.ts";
import { removeWords } from "#app/features/search/index.server.ts";
import type { ShopRef } from "#app/platform/ctx.ts";
import { raiseVersion } from "#app/platform/data-version.server.ts";
import type { Sql } from "#app/platform/db.server.ts";
import { countOfRows, jsonOfRows, type PersonalData } from "#app/platform/personal-data.server.ts";
import { oneWriter } from "#app/platform/write-rows.server.ts";

const FORGET = `update customers
  set first_name = null, last_name = null, email = null, phone = null, sort_name = '', email_consent = null, sms_consent = null,
    country_code = null, rfm_group = null, tags = '{}'
  where shop_id = $1 and id = any($2::bigint[])`;

/** A customer's row stays without what identifies the person: orders point at it, and its sums are the store's. */
export const customerData: PersonalData = {
  async find(ctx, sql, { email, phone }) {
    const rows = await sql.query<{ id: bigint }>(
      "select id from customers where shop_id = $1 and (lower(email) = lower($2::text) or phone = $3::text)",
      [ctx.shop.id, email, phone],
    );
    return { customerIds: rows.map(({ id }) => id) };
  },
  collect: async (ctx, sql, { customerId }) => ({
    customers: await jsonOfRows(ctx, sql, "select * from customers where shop_id = $1 and id = $2::bigint", [
      customerId,
    ]),
  }),
  async erase(ctx, sql, { customerId }) {
    // Whoever wrote the row before knew nothing of the request; whoever does after this asks first.
    await oneWriter(ctx, sql, "customers");
    if (customerId !== null) await sql.query(FORGET, [ctx.shop.id, [customerId]]);
    // Answers that were kept name the person.
    await raiseVersion(ctx, sql, "customers");
  },
  remains: async (ctx, sql, { customerId }) => ({
    customers: await countOfRows(
      ctx,
      sql,
      `select count(*) as n from customers where shop_id = $1 and id = $2::bigint
       and (tags <> '{}' or sort_name <> '' or coalesce(first_name, last_name, email, phone, country_code, rfm_group) is not null)`,
      [customerId],
    ),
  }),
};

/** Of customers just written, in the same transaction: those that the store was told to forget are forgotten again. */
export async function forgetErased(ctx: ShopRef, sql: Sql, written: readonly bigint[]): Promise<void> {
  const { customerIds } = await erasedPeople(ctx, sql, written);
  if (customerIds.length === 0) return;
  await sql.query(FORGET, [ctx.shop.id, customerIds]);
  await removeWords(ctx, sql, "customer", customerIds);
}
