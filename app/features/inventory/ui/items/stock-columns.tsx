import { Link } from "@remix-run/react";
import { BlockStack, InlineStack, Text, Thumbnail } from "@shopify/polaris";
import { ImageIcon } from "@shopify/polaris-icons";
import { useTranslation } from "react-i18next";
import type { ListColumn } from "#app/ui/list-page/list-types.ts";
import { useFormats } from "#app/ui/use-formats.tsx";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";
import type { StockRow } from "#app/features/inventory/schema.ts";
import { QuantityCell } from "./quantity-cell.tsx";
import { CostCell } from "./cost-cell.tsx";
import type { CostEdits } from "./use-cost-edits.ts";
import type { Named, StockEdits } from "./use-stock-edits.ts";

interface StockCells {
  edits: StockEdits;
  costs: CostEdits;
  /** Sums over all locations: to be read only. */
  isAll: boolean;
}

/** The columns of the grid; costs are typed into, and at one location what is available and on hand. */
export function useStockColumns({
  edits,
  costs,
  isAll,
}: StockCells): readonly [ListColumn<StockRow>, ...ListColumn<StockRow>[]] {
  const { t } = useTranslation("stock");
  const { count, currency } = useFormats();
  const search = useFrameSearch();
  const notTracked = (
    <Text as="span" tone="subdued">
      {t("notTracked")}
    </Text>
  );
  const quantity = (row: StockRow, name: Named) => {
    if (!row.isTracked) return notTracked;
    if (isAll) return count(name === "available" ? row.available : row.onHand);
    return <QuantityCell row={row} name={name} edits={edits} />;
  };
  return [
    {
      name: "title",
      label: t("columns.title"),
      cell: (row) => (
        <InlineStack gap="300" blockAlign="center" wrap={false}>
          <Thumbnail source={row.imageUrl ?? ImageIcon} alt="" size="small" />
          <BlockStack>
            <Link className="ch-row-link" to={{ pathname: `/app/inventory/${row.itemId}`, search: search({}) }}>
              {row.title}
            </Link>
            {row.variantTitle && (
              <Text as="span" variant="bodySm" tone="subdued">
                {row.variantTitle}
              </Text>
            )}
          </BlockStack>
        </InlineStack>
      ),
    },
    { name: "sku", label: t("columns.sku"), isUsual: true, cell: ({ sku }) => sku ?? "–" },
    {
      name: "unavailable",
      label: t("columns.unavailable"),
      isUsual: true,
      isNumber: true,
      cell: ({ onHand, available, committed }) => count(onHand - available - committed),
    },
    {
      name: "committed",
      label: t("columns.committed"),
      isUsual: true,
      isNumber: true,
      cell: ({ committed }) => count(committed),
    },
    {
      name: "available",
      label: t("columns.available"),
      isUsual: true,
      isNumber: true,
      cell: (row) => quantity(row, "available"),
    },
    {
      name: "on_hand",
      label: t("columns.onHand"),
      isUsual: true,
      isNumber: true,
      cell: (row) => quantity(row, "on_hand"),
    },
    {
      name: "incoming",
      label: t("columns.incoming"),
      isUsual: true,
      isNumber: true,
      cell: ({ incoming }) => count(incoming),
    },
    { name: "barcode", label: t("columns.barcode"), cell: ({ barcode }) => barcode ?? "–" },
    {
      name: "cost",
      label: t("columns.cost", { currency }),
      isUsual: true,
      isNumber: true,
      cell: (row) => <CostCell row={row} costs={costs} />,
    },
    { name: "vendor", label: t("columns.vendor"), cell: ({ vendor }) => vendor },
  ];
}
