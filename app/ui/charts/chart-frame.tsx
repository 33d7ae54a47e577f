import { BlockStack, Box, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { CsvButton } from "./csv-button.tsx";
import { Figure } from "../figure.tsx";

interface ChartFrameProps {
  /** The question with period, unit and currency. */
  title: string;
  /** The figure the chart is about. */
  figure: string;
  summary: string;
  legend: ReactNode;
  plot: ReactNode;
  /** The same figures as a table. */
  table: ReactNode;
  /** And as a file. */
  csv: { name: string; rows: readonly (readonly string[])[] };
}

/** A chart with its title, its figure, its legend and, on demand, its table. */
export function ChartFrame({ title, figure, summary, legend, plot, table, csv }: ChartFrameProps) {
  const { t } = useTranslation();
  const [isTableOpen, setTableOpen] = useState(false);
  const tableId = useId();
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="050">
          <Text as="h2" variant="headingSm">
            {title}
          </Text>
          <Text as="p" variant="headingLg">
            <Figure>{figure}</Figure>
          </Text>
          <Text as="p" visuallyHidden>
            {summary}
          </Text>
        </BlockStack>
        <div className="ch-plot">{plot}</div>
        <InlineStack align="space-between" blockAlign="center" gap="200">
          {legend}
          <InlineStack align="start" gap="400">
            {isTableOpen && <CsvButton {...csv} />}
            <Button
              variant="plain"
              onClick={() => setTableOpen(!isTableOpen)}
              ariaExpanded={isTableOpen}
              ariaControls={isTableOpen ? tableId : undefined}
            >
              {isTableOpen ? t("table.hide") : t("table.show")}
            </Button>
          </InlineStack>
        </InlineStack>
        {isTableOpen && <Box id={tableId}>{table}</Box>}
      </BlockStack>
    </Card>
  );
}
