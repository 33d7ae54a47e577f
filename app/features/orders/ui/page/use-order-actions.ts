import { useNavigate } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { OrderDetail } from "#app/features/orders/schema.ts";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";
import { useAppLink } from "../parts/use-app-link.ts";
import type { Work } from "../parts/use-work.ts";
import type { Asked } from "./order-modals.tsx";

/** The page's buttons: what can be done to this order as it stands now. */
export function useOrderActions(order: OrderDetail, work: Work, ask: (asked: Asked) => void) {
  const { t } = useTranslation("orders");
  const { go } = useAppLink();
  const navigate = useNavigate();
  const search = useFrameSearch();
  const { can, closedAt, cancelledAt, id } = order;
  const page = (name: string) => () => go(`/app/orders/${id}/${name}`);
  const numbers = () => navigate({ pathname: "/app/analytics/trace", search: search(traced(order)) });
  const some = <Action>(isThere: boolean, action: Action) => (isThere ? [action] : []);
  return {
    secondary: [
      ...some(can.refund, { content: t("page.refund"), onAction: page("refund") }),
      ...some(can.return, { content: t("page.return"), onAction: page("return") }),
      ...some(can.edit, { content: t("page.edit"), onAction: page("edit") }),
    ],
    more: [
      { content: t("page.packingSlip"), onAction: page("packing-slip") },
      ...some(closedAt === null, { content: t("page.archive"), onAction: () => work.send("close", {}) }),
      ...some(closedAt !== null && cancelledAt === null, {
        content: t("page.unarchive"),
        onAction: () => work.send("open", {}),
      }),
      { content: t("page.numbers"), onAction: numbers },
      { content: t("page.openInShopify"), url: `shopify:admin/orders/${id}`, target: "_top" as const },
      ...some(can.cancel, { content: t("page.cancel"), destructive: true, onAction: () => ask("cancel") }),
    ],
  };
}

const DAY_MS = 86_400_000;

/** All that analytics counts of the order: days are the store's, so that one more on either side is asked for. */
function traced({ id, placedAt, updatedAt }: OrderDetail): Record<string, string> {
  const dayOf = (at: string, days: number) => new Date(Date.parse(at) + days * DAY_MS).toISOString().slice(0, 10);
  return { metric: "totalSales", from: dayOf(placedAt, -1), to: dayOf(updatedAt, 1), order: id };
}
