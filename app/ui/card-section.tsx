import { BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import type { ReactNode } from "react";

interface CardSectionProps {
  title: string;
  /** Beside the title: a status. */
  badge?: ReactNode;
  /** At the title's other end: a button. */
  action?: ReactNode;
  children: ReactNode;
}

/** A card of a page, with its heading. */
export function CardSection({ title, badge, action, children }: CardSectionProps) {
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <InlineStack gap="200" blockAlign="center">
            <Text as="h2" variant="headingSm">
              {title}
            </Text>
            {badge}
          </InlineStack>
          {action}
        </InlineStack>
        {children}
      </BlockStack>
    </Card>
  );
}
