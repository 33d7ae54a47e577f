import { useFetcher } from "@remix-run/react";
import { BlockStack, Box, Button, InlineStack, OptionList, Scrollable, Text, TextField } from "@shopify/polaris";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ReportPage } from "#app/features/analytics/reports/answered-report.ts";
import type { FilterChoice } from "#app/features/analytics/reports/filter-choice.ts";
import type { FilterName } from "#app/features/analytics/reports/report.ts";
import { useFilterWords } from "./use-filter-words.ts";

interface FilterValuesProps {
  filter: FilterName;
  chosen: readonly string[];
  page: ReportPage;
  onBack: () => void;
  onChoose: (values: readonly string[]) => void;
}

const TYPING_MS = 250;

/** The values of one filter, looked for as they are typed. */
export function FilterValues({ filter, chosen, page, onBack, onChoose }: FilterValuesProps) {
  const { t } = useTranslation("reports");
  const words = useFilterWords();
  const [values, setValues] = useState<readonly string[]>(chosen);
  const [search, setSearch] = useState("");
  const { choices, isLooking } = useChoices(filter, search, page);
  const name = words.name(filter);
  return (
    <Box padding="300" minWidth="260px">
      <BlockStack gap="300">
        <TextField
          label={t("filters.search", { filter: name })}
          value={search}
          onChange={setSearch}
          autoComplete="off"
        />
        <Scrollable style={{ maxHeight: 240 }} focusable>
          {choices.length > 0 ? (
            <OptionList
              allowMultiple
              options={choices.map(({ value, label }) => ({ value, label: words.value(filter, label) }))}
              selected={[...values]}
              onChange={setValues}
            />
          ) : (
            <Text as="p" tone="subdued">
              {t(isLooking ? "filters.loading" : "filters.none")}
            </Text>
          )}
        </Scrollable>
        <InlineStack align="space-between" gap="200">
          <Button onClick={onBack}>{t("filters.back")}</Button>
          <Button variant="primary" onClick={() => onChoose(values)}>
            {t("filters.apply")}
          </Button>
        </InlineStack>
      </BlockStack>
    </Box>
  );
}

function useChoices(filter: FilterName, search: string, { report, today }: ReportPage) {
  const { load, data, state } = useFetcher<readonly FilterChoice[]>();
  const span = report?.spans.current;
  const query = new URLSearchParams({ filter, search, from: span?.from ?? today, to: span?.to ?? today }).toString();
  const isFirst = useRef(true);
  useEffect(() => {
    // The first choices at once, then when a person stops typing.
    const timer = setTimeout(() => load(`/app/analytics/choices?${query}`), isFirst.current ? 0 : TYPING_MS);
    isFirst.current = false;
    return () => clearTimeout(timer);
  }, [load, query]);
  return { choices: data ?? [], isLooking: data === undefined || state !== "idle" };
}
