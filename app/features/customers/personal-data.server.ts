import { countOfRows, jsonOfRows, type PersonalData } from "#app/platform/personal-data.server.ts";

const OWN = "shop_id = $1 and id = $2::bigint";

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
    customers: await jsonOfRows(ctx, sql, `select * from customers where ${OWN}`, [customerId]),
  }),
  async erase(ctx, sql, { customerId }) {
    await sql.query(
      `update customers set first_name = null, last_name = null, email = null, phone = null, country_code = null, tags = '{}'
       where ${OWN}`,
      [ctx.shop.id, customerId],
    );
  },
  remains: async (ctx, sql, { customerId }) => ({
    customers: await countOfRows(
      ctx,
      sql,
      `select count(*) as n from customers where ${OWN} and (tags <> '{}'
       or coalesce(first_name, last_name, email, phone, country_code) is not null)`,
      [customerId],
    ),
  }),
};
