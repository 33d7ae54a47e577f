import { BlockStack, Card, InlineStack, Text, Tooltip } from "@shopify/polaris";
import { type ReactNode, useId } from "react";
import { Figure } from "./figure.tsx";

interface MetricCardProps {
  /** Names the figure with its unit: "Total sales, GBP". */
  label: string;
  /** What is counted, for people who wonder. */
  help: string;
  /** Null: not measured; `missing` says so in the figure's place. */
  value: ReactNode;
  missing: string;
  /** The change and the earlier figure, in words. Rises and falls look alike: neither is an error. */
  change: ReactNode;
  before: ReactNode;
}

/** One figure with its comparison: the figure alone is the definition of its name. Keeps its height with or without a figure. */
export function MetricCard({ label, help, value, missing, change, before }: MetricCardProps) {
  const labelId = useId();
  return (
    <Card>
      <div className="ch-metric" role="group" aria-labelledby={labelId}>
        <InlineStack>
          <Tooltip content={help} hasUnderline>
            <Text as="span" variant="headingSm">
              <span id={labelId} role="term">
                {label}
              </span>
            </Text>
          </Tooltip>
        </InlineStack>
        <div role="definition">
          <Text as="p" variant="headingLg" tone={value === null ? "subdued" : undefined}>
            {value === null ? missing : <Figure>{value}</Figure>}
          </Text>
        </div>
        <BlockStack>
          <Text as="p" variant="bodySm" tone="subdued">
            {change || <>&nbsp;</>}
          </Text>
          <Text as="p" variant="bodySm" tone="subdued">
            {before || <>&nbsp;</>}
          </Text>
        </BlockStack>
      </div>
    </Card>
  );
}
