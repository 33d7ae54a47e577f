import { InlineStack, Select } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ReportPage } from "#app/features/analytics/reports/answered-report.ts";
import { COMPARISONS } from "#app/features/analytics/reports/periods.ts";
import { FilterPicker } from "./filter-picker.tsx";
import { FilterChips } from "./filter-chips.tsx";
import { OptionFields } from "./option-fields.tsx";
import { PeriodPicker } from "./period-picker.tsx";
import type { ReportLinks } from "./use-report-links.ts";

/** All that a report can be asked: period, comparison, its own choices, filters. Everything stands in the address. */
export function ReportControls({ page, links }: { page: ReportPage; links: ReportLinks }) {
  const { t } = useTranslation("reports");
  const { address, offers, problems, today, chosen, area } = page;
  return (
    <div className="ch-above-figures ch-controls">
      <InlineStack gap="200" blockAlign="end">
        {offers.hasPeriod && (
          <>
            <PeriodPicker key={`${address.from} ${address.to}`} {...{ address, problems, today, links }} />
            <CompareField page={page} links={links} />
          </>
        )}
        <OptionFields area={area} offers={offers} address={address} problems={problems} today={today} links={links} />
        {offers.filters.length > 0 && <FilterPicker page={page} links={links} />}
      </InlineStack>
      {chosen.length > 0 && (
        <div aria-label={t("filters.add")} role="group">
          <FilterChips page={page} links={links} />
        </div>
      )}
    </div>
  );
}

/** What the period stands beside. */
export function CompareField({ page, links }: { page: Pick<ReportPage, "address">; links: ReportLinks }) {
  const { t } = useTranslation("reports");
  return (
    <Select
      label={t("compare.label")}
      labelInline
      options={COMPARISONS.map((value) => ({ value, label: t(`compare.${value}`) }))}
      value={COMPARISONS.find((value) => value === page.address.compare) ?? "previous"}
      onChange={(compare) => links.change({ compare })}
    />
  );
}
