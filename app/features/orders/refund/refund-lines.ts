import { gidOf } from "#app/platform/shopify/gid.ts";
import type { SuggestRefund } from "./schema.ts";

/** Lines as Shopify takes them: what was not sent is taken off the order, what was sent comes back; or neither, as for a tip. */
export const refundLines = ({ lines, restockAt }: Pick<SuggestRefund, "lines" | "restockAt">) =>
  lines.map(({ id, isSent, isGoods, quantity, restockAt: ownPlace }) => ({
    lineItemId: gidOf("LineItem", id),
    quantity,
    ...(restockAt === null || isGoods === false
      ? { restockType: "NO_RESTOCK" as const }
      : {
          restockType: isSent ? ("RETURN" as const) : ("CANCEL" as const),
          locationId: gidOf("Location", ownPlace ?? restockAt),
        }),
  }));
