import { BlockStack, Box, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { CsvButton } from "./csv-button.tsx";
import { Figure } from "../figure.tsx";

interface ChartFrameProps {
  /** The question with period, unit and currency. */
  title: string;
  /** The figure the chart is about; "": there is no one figure. */
  figure: string;
  /** Where all of it stands. */
  link?: ReactNode;
  summary: string;
  legend: ReactNode;
  plot: ReactNode;
  /** The same figures as a table. */
  table: ReactNode;
  /** And as a file, where the page has no other way to it. */
  csv?: { name: string; rows: readonly (readonly string[])[] };
  /** In pixels, where the plot needs more or less than others. */
  height?: number;
}

/** A chart with its title, its figure, its legend and, on demand, its table. */
export function ChartFrame({ title, figure, link, summary, legend, plot, table, csv, height }: ChartFrameProps) {
  const { t } = useTranslation();
  const [isTableOpen, setTableOpen] = useState(false);
  const tableId = useId();
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="050">
          <InlineStack align="space-between" blockAlign="center" gap="200">
            <Text as="h2" variant="headingSm">
              {title}
            </Text>
            {link}
          </InlineStack>
          {figure !== "" && (
            <Text as="p" variant="headingLg">
              <Figure>{figure}</Figure>
            </Text>
          )}
          <Text as="p" visuallyHidden>
            {summary}
          </Text>
        </BlockStack>
        <div className="ch-plot" style={height === undefined ? undefined : { height }}>
          {plot}
        </div>
        <InlineStack align="space-between" blockAlign="center" gap="200">
          {legend}
          <InlineStack align="start" gap="400">
            {isTableOpen && csv && <CsvButton {...csv} />}
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
