import { erasedPeople } from "#app/features/privacy/index.server.ts";
import type { ShopRef } from "#app/platform/ctx.ts";
import type { Sql } from "#app/platform/db.server.ts";
import { countOfRows, jsonOfRows, type Person, type PersonalData } from "#app/platform/personal-data.server.ts";
import { oneWriter } from "#app/platform/write-rows.server.ts";
import type { OrderRow } from "./order-rows.ts";

const OWN = "shop_id = $1 and (customer_id = $2::bigint or id = any($3::bigint[]))";
const BELOW = `shop_id = $1 and order_id in (select id from orders where ${OWN})`;
const valuesOf = ({ customerId, orderIds }: Person) => [customerId, orderIds];

/**
 * An order stays, with its amounts; of the person it names an e-mail address and a name. Its country stays too: by itself it identifies nobody,
 * and the store's sales and taxes by country would not add up without it. The one in the customer's address goes with the customer.
 */
export const orderData: PersonalData = {
  async find(ctx, sql, { email }) {
    const rows = await sql.query<{ id: bigint }>(
      "select id from orders where shop_id = $1 and lower(email) = lower($2::text)",
      [ctx.shop.id, email],
    );
    return { orderIds: rows.map(({ id }) => id) };
  },
  async collect(ctx, sql, who) {
    const rowsOf = (query: string) => jsonOfRows(ctx, sql, query, valuesOf(who));
    return {
      orders: await rowsOf(`select * from orders where ${OWN} order by id`),
      order_lines: await rowsOf(`select * from order_lines where ${BELOW} order by id`),
      refunds: await rowsOf(`select * from refunds where ${BELOW} order by id`),
      return_lines: await rowsOf(`select * from return_lines where ${BELOW} order by id`),
    };
  },
  async erase(ctx, sql, who) {
    // Whoever wrote the rows before knew nothing of the request; whoever does after this asks first.
    await oneWriter(ctx, sql, "orders");
    await sql.query(`update orders set email = null, customer_name = '' where ${OWN}`, [ctx.shop.id, ...valuesOf(who)]);
  },
  remains: async (ctx, sql, who) => ({
    orders: await countOfRows(
      ctx,
      sql,
      `select count(*) as n from orders where ${OWN} and (email is not null or customer_name <> '')`,
      valuesOf(who),
    ),
  }),
};

/** Of orders just written, in the same transaction: those of persons that the store was told to forget are forgotten again. */
export async function forgetErased(
  ctx: ShopRef,
  sql: Sql,
  written: readonly Pick<OrderRow, "id" | "customerId">[],
): Promise<void> {
  const customers = new Set(written.flatMap(({ customerId }) => customerId ?? []));
  const ids = written.map(({ id }) => id);
  const { customerIds, orderIds } = await erasedPeople(ctx, sql, [...customers], ids);
  if (customerIds.length + orderIds.length === 0) return;
  await sql.query(
    `update orders set email = null, customer_name = '' where shop_id = $1 and id = any($2::bigint[])
     and (customer_id = any($3::bigint[]) or id = any($4::bigint[]))`,
    [ctx.shop.id, ids, customerIds, orderIds],
  );
}
