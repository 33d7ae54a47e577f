import { useNavigate } from "@remix-run/react";
import { Badge, BlockStack, Card, InlineStack, Layout, Page, Text, Thumbnail } from "@shopify/polaris";
import { ImageIcon } from "@shopify/polaris-icons";
import { useTranslation } from "react-i18next";
import type { ItemPage as ItemData, StockEvent } from "#app/features/inventory/schema.ts";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";
import { CostCard } from "./cost-card.tsx";
import { HistoryCard } from "./history-card.tsx";
import { MoveCard } from "./move-card.tsx";
import { PlacesCard } from "./places-card.tsx";
import { StockCard } from "./stock-card.tsx";

/** One item: its stock at every location, what it costs, and what happened to it. */
export function ItemPage({ page, history }: { page: ItemData; history: readonly StockEvent[] }) {
  const { t } = useTranslation("stock");
  const navigate = useNavigate();
  const search = useFrameSearch();
  const { item } = page;
  return (
    <Page
      fullWidth
      title={item.title}
      subtitle={item.variantTitle ?? undefined}
      titleMetadata={item.isTracked ? undefined : <Badge>{t("notTracked")}</Badge>}
      backAction={{ content: t("title"), url: `/app/inventory${search([])}` }}
      secondaryActions={
        item.productId === null
          ? []
          : [
              {
                content: t("item.product"),
                onAction: () => navigate({ pathname: `/app/products/${item.productId}`, search: search({}) }),
              },
            ]
      }
    >
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <StockCard {...page} />
            {item.isTracked && <MoveCard {...page} />}
            <HistoryCard history={history} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <Card>
              <InlineStack gap="300" blockAlign="center" wrap={false}>
                <Thumbnail source={item.imageUrl ?? ImageIcon} alt="" />
                <BlockStack gap="100">
                  <Text as="p">{t("item.sku", { sku: item.sku ?? "–" })}</Text>
                  <Text as="p">{t("item.barcode", { barcode: item.barcode ?? "–" })}</Text>
                </BlockStack>
              </InlineStack>
            </Card>
            <CostCard item={item} />
            <PlacesCard {...page} />
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Page>
  );
}
