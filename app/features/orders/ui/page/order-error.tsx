import { useTranslation } from "react-i18next";
import { GonePage } from "#app/ui/gone-page.tsx";

/** In place of an order's pages: where Shopify has no such order, the way back to the list. */
export function OrderError({ error }: { error: unknown }) {
  const { t } = useTranslation("orders");
  const texts = {
    title: t("page.gone"),
    what: t("page.goneTitle"),
    why: t("page.goneWords"),
    list: t("page.back"),
    back: t("page.toList"),
  };
  return <GonePage error={error} list="/app/orders" texts={texts} />;
}
