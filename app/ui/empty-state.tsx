import { BlockStack, Box, Card, InlineStack, Text } from "@shopify/polaris";

interface EmptyStateProps {
  title: string;
  words: string;
  /** 226 × 140, decoration only. */
  image: string;
}

/** In place of figures that cannot be there yet: what will show, and when. */
export function EmptyState({ title, words, image }: EmptyStateProps) {
  return (
    <Card>
      <Box paddingBlock="800">
        <BlockStack gap="400" inlineAlign="center">
          <img src={image} alt="" width={226} height={140} />
          <BlockStack gap="100" inlineAlign="center">
            <Text as="h2" variant="headingMd">
              {title}
            </Text>
            <InlineStack align="center">
              <Text as="p" tone="subdued" alignment="center">
                {words}
              </Text>
            </InlineStack>
          </BlockStack>
        </BlockStack>
      </Box>
    </Card>
  );
}
