// orders/risk_assessment_changed tells the newest assessment, and nothing else of its order.
import type { OrderDoc } from "#sandbox/store/model.ts";
import type { Store } from "#sandbox/store/store.ts";
import { gid, shopTime } from "./common.ts";

export function orderRisk(store: Store, { id, updatedAt, risks = [] }: OrderDoc) {
  const { level, appId } = risks.at(-1) ?? { level: "NONE", appId: null };
  return {
    provider_id: appId === null ? null : Number(appId),
    provider_title: null,
    risk_level: level.toLowerCase(),
    created_at: shopTime(updatedAt, store.shop().timeZone),
    order_id: id,
    admin_graphql_api_order_id: gid("Order", id),
  };
}
