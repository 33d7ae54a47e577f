import { InlineStack, Text } from "@shopify/polaris";
import { Figure } from "#app/ui/figure.tsx";

export interface SumRow {
  readonly label: string;
  readonly value: string;
  readonly isTotal?: boolean;
}

/** Amounts that add up, each beside its name. */
export function SumRows({ rows }: { rows: readonly SumRow[] }) {
  return (
    <dl className="ch-sums">
      {rows.map(({ label, value, isTotal }) => (
        <InlineStack key={label} align="space-between" gap="400" wrap={false}>
          <Text as="dt" fontWeight={isTotal ? "semibold" : undefined}>
            {label}
          </Text>
          <Text as="dd" alignment="end" fontWeight={isTotal ? "semibold" : undefined}>
            <Figure>{value}</Figure>
          </Text>
        </InlineStack>
      ))}
    </dl>
  );
}
