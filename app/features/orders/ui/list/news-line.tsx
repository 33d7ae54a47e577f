import { Box, Button, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

const COUNTED = 100;

/** Says that orders have come since the list was read. Its place is kept before there are any: nothing moves under the reader. */
export function NewsLine({ newer, onShow }: { newer: number; onShow: () => void }) {
  const { t } = useTranslation("orders");
  const words = newer >= COUNTED ? t("list.manyNews", { count: COUNTED }) : t("list.news", { count: newer });
  return (
    <Box paddingBlockEnd="200" paddingInline={{ xs: "400", sm: "0" }} minHeight="28px">
      <div aria-live="polite">
        <InlineStack gap="200" blockAlign="center">
          <Text as="span" tone="subdued">
            {newer > 0 ? words : t("list.live")}
          </Text>
          {newer > 0 && (
            <Button variant="plain" onClick={onShow}>
              {t("list.show")}
            </Button>
          )}
        </InlineStack>
      </div>
    </Box>
  );
}
