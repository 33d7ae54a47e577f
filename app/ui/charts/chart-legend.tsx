import { InlineStack, Text } from "@shopify/polaris";

interface ChartLegendProps {
  current: string;
  previous: string;
  note?: string;
}

/** Which line is which, told by their dashes as well as by colour. */
export function ChartLegend({ current, previous, note }: ChartLegendProps) {
  return (
    <InlineStack align="start" gap="400" blockAlign="center">
      <Entry className="ch-key" text={current} />
      <Entry className="ch-key ch-key-previous" text={previous} />
      {note && <Entry className="ch-key-running" text={note} />}
    </InlineStack>
  );
}

function Entry({ className, text }: { className: string; text: string }) {
  return (
    <InlineStack align="start" gap="150" blockAlign="center" wrap={false}>
      <span className={className} aria-hidden="true" />
      <Text as="span" variant="bodySm" tone="subdued">
        {text}
      </Text>
    </InlineStack>
  );
}
