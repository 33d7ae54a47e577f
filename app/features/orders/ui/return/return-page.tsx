import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ReturnCard as Made, Returning } from "#app/features/orders/schema.ts";
import { RefusalBanner } from "#app/ui/form/refusal-banner.tsx";
import { useAppLink } from "../parts/use-app-link.ts";
import { useWork } from "../parts/use-work.ts";
import { NewReturnCard } from "./new-return-card.tsx";
import { ReturnCard } from "./return-card.tsx";

/** Returns of an order: those on their way, and a new one. */
export function ReturnPage({ order, currency, returnable, returns, reasons, places }: Returning) {
  const { t } = useTranslation("orderWork");
  const { url } = useAppLink();
  const shopify = useAppBridge();
  const work = useWork((intent) => shopify.toast.show(t(`return.done.${intent as "open"}`)));
  // What one of them gives back changes what is left for the others.
  const asOf = returns.map(stateOf).join();
  return (
    <Page
      title={t("return.title")}
      subtitle={order.name}
      backAction={{ content: order.name, url: url(`/app/orders/${order.id}`) }}
    >
      <BlockStack gap="400">
        <RefusalBanner isWork result={work.result} shownFields={["amount", "fee"]} onAgain={work.again} />
        {returns.map((one) => (
          <ReturnCard
            key={stateOf(one)}
            asOf={asOf}
            made={one}
            orderId={order.id}
            hasEmail={order.hasEmail}
            currency={currency}
            places={places}
            work={work}
          />
        ))}
        <NewReturnCard
          key={returnable.map(({ id, returnable: units }) => `${id}:${units}`).join()}
          lines={returnable}
          reasons={reasons}
          currency={currency}
          work={work}
        />
      </BlockStack>
    </Page>
  );
}

const stateOf = ({ id, status, lines, exchanges }: Made): string =>
  `${id} ${status} ${[...lines, ...exchanges].map(({ processed }) => processed).join()}`;
