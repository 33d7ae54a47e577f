import { countOfRows, jsonOfRows, type Person, type PersonalData } from "#app/platform/personal-data.server.ts";

// Who asked as a guest is known by orders alone, also where they are a customer by now.
const ABOUT = "shop_id = $1 and (customer_id = $2::bigint or order_ids && $3::bigint[])";
const valuesOf = ({ customerId, orderIds }: Person) => [customerId, orderIds];

/** The requests themselves: ids and times, and files that were made of the person earlier. */
export const requestData: PersonalData = {
  collect: async (ctx, sql, who) => ({
    privacy_requests: await jsonOfRows(
      ctx,
      sql,
      `select shop_id, id, kind, customer_id, order_ids, state, received_at, finished_at from privacy_requests where ${ABOUT}`,
      valuesOf(who),
    ),
  }),
  async erase(ctx, sql, who) {
    await sql.query(`update privacy_requests set file = null where ${ABOUT}`, [ctx.shop.id, ...valuesOf(who)]);
  },
  remains: async (ctx, sql, who) => ({
    privacy_requests: await countOfRows(
      ctx,
      sql,
      `select count(*) as n from privacy_requests where ${ABOUT} and file is not null`,
      valuesOf(who),
    ),
  }),
};
