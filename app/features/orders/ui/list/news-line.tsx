import { Box, Button, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

const COUNTED = 100;

/** Says that orders have come since the list was read, without moving what is being read. */
export function NewsLine({ newer, onShow }: { newer: number; onShow: () => void }) {
  const { t } = useTranslation("orders");
  const words = newer >= COUNTED ? t("list.manyNews", { count: COUNTED }) : t("list.news", { count: newer });
  return (
    <div aria-live="polite">
      {newer > 0 && (
        <Box paddingBlockEnd="200">
          <InlineStack gap="200" blockAlign="center">
            <Text as="span" tone="subdued">
              {words}
            </Text>
            <Button variant="plain" onClick={onShow}>
              {t("list.show")}
            </Button>
          </InlineStack>
        </Box>
      )}
    </div>
  );
}
