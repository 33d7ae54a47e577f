import { Banner, BlockStack, Text } from "@shopify/polaris";
import type { ReactNode } from "react";

/** Something failed: red, what happened, what to do, and the button that does it. Stays until it is dealt with. */
export function ErrorCard({
  title,
  children,
  action,
}: {
  title: string;
  children: ReactNode;
  action?: { content: string; onAction?: () => void; url?: string; loading?: boolean };
}) {
  return (
    <Banner tone="critical" title={title} action={action}>
      <BlockStack gap="200">
        <Text as="p">{children}</Text>
      </BlockStack>
    </Banner>
  );
}
