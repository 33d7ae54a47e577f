import { jsonOfRows, type PersonalData } from "#app/platform/personal-data.server.ts";
import { eraseFromInbox, remainsInInbox } from "../inbox/erase-from-inbox.server.ts";

const ABOUT = `select shop_id, id, topic, triggered_at, received_at, object_ids, payload from webhook_deliveries
  where shop_id = $1 and ((resource = 'customers' and $2::bigint = any(object_ids))
    or (resource = 'orders' and object_ids && $3::bigint[])) order by id`;

/** Webhooks about the person and their orders: their payloads hold ids and times, and go all the same. */
export const inboxData: PersonalData = {
  collect: async (ctx, sql, { customerId, orderIds }) => ({
    webhook_deliveries: await jsonOfRows(ctx, sql, ABOUT, [customerId, orderIds]),
  }),
  erase: (ctx, sql, { customerId, orderIds }) =>
    eraseFromInbox(ctx, sql, { customerId: customerId ?? undefined, orderIds }),
  remains: async (ctx, sql, { customerId, orderIds }) => ({
    webhook_deliveries: await remainsInInbox(ctx, sql, { customerId: customerId ?? undefined, orderIds }),
  }),
};
