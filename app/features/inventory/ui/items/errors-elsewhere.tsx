import { BlockStack, Banner, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

/** What is wrong in a cell that the grid does not show now. */
export interface ErrorElsewhere {
  readonly of: string;
  readonly message: string;
}

/** Says what keeps the grid from being saved where its cell stands on another page, or behind another filter. */
export function ErrorsElsewhere({ errors }: { errors: readonly ErrorElsewhere[] }) {
  const { t } = useTranslation("stock");
  if (errors.length === 0) return null;
  return (
    <Banner tone="warning" title={t("elsewhere")}>
      <BlockStack gap="100">
        {errors.map(({ of, message }) => (
          <Text as="p" key={of}>
            {t("elsewhereOf", { of, message })}
          </Text>
        ))}
      </BlockStack>
    </Banner>
  );
}
