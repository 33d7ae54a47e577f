import { ActionList, Button, Popover } from "@shopify/polaris";
import { FilterIcon } from "@shopify/polaris-icons";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ReportPage } from "#app/features/analytics/reports/answered-report.ts";
import type { FilterName } from "#app/features/analytics/reports/report.ts";
import { FilterValues } from "./filter-values.tsx";
import { useFilterWords } from "./use-filter-words.ts";
import type { ReportLinks } from "./use-report-links.ts";

/** Adds a filter: first which, then its values. */
export function FilterPicker({ page, links }: { page: ReportPage; links: ReportLinks }) {
  const { t } = useTranslation("reports");
  const { name: nameOf } = useFilterWords();
  const [isOpen, setOpen] = useState(false);
  const [filter, setFilter] = useState<FilterName | null>(null);
  const { address, offers } = page;
  const close = () => {
    setOpen(false);
    setFilter(null);
  };
  const choose = (name: FilterName, values: readonly string[]) => {
    close();
    links.change({ filters: { ...address.filters, [name]: values.length > 0 ? values : undefined } });
  };
  return (
    <Popover
      active={isOpen}
      onClose={close}
      activator={
        <Button icon={FilterIcon} disclosure onClick={() => setOpen(!isOpen)} ariaExpanded={isOpen}>
          {t("filters.add")}
        </Button>
      }
    >
      {filter === null ? (
        <ActionList
          items={offers.filters.map((name) => ({ content: nameOf(name), onAction: () => setFilter(name) }))}
        />
      ) : (
        <FilterValues
          filter={filter}
          chosen={address.filters[filter] ?? []}
          page={page}
          onBack={() => setFilter(null)}
          onChoose={(values) => choose(filter, values)}
        />
      )}
    </Popover>
  );
}
