import { gidOf } from "../work/gid-of.ts";
import type { SuggestRefund } from "./schema.ts";

/** Lines as Shopify takes them: what was not sent is taken off the order, what was sent comes back; or neither. */
export const refundLines = ({ lines, restockAt }: Pick<SuggestRefund, "lines" | "restockAt">) =>
  lines.map(({ id, isSent, quantity }) => ({
    lineItemId: gidOf("LineItem", id),
    quantity,
    ...(restockAt === null
      ? { restockType: "NO_RESTOCK" as const }
      : {
          restockType: isSent ? ("RETURN" as const) : ("CANCEL" as const),
          locationId: gidOf("Location", restockAt),
        }),
  }));
