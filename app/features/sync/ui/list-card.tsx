import { BlockStack, Button, Card, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

interface ListCardProps {
  isEmpty: boolean;
  isFiltered: boolean;
  isLoading: boolean;
  /** Why there is nothing, where no filter is to blame. */
  empty: string;
  onClear: () => void;
  filters?: ReactNode;
  children: ReactNode;
}

/** A list with its filters; an empty one says why it is. */
export function ListCard({ isEmpty, isFiltered, isLoading, empty, onClear, filters, children }: ListCardProps) {
  const { t } = useTranslation("sync");
  return (
    <Card>
      <BlockStack gap="400">
        {filters && <div className="ch-filters">{filters}</div>}
        <div className={isLoading ? "ch-loading" : undefined} aria-busy={isLoading}>
          {isEmpty ? (
            <BlockStack gap="200" inlineAlign="start">
              <Text as="p" tone="subdued">
                {isFiltered ? t("filters.nothing") : empty}
              </Text>
              {isFiltered && <Button onClick={onClear}>{t("filters.clear")}</Button>}
            </BlockStack>
          ) : (
            children
          )}
        </div>
      </BlockStack>
    </Card>
  );
}
