import { BlockStack, Button, FormLayout, InlineGrid, OptionList, Popover, TextField } from "@shopify/polaris";
import { CalendarIcon } from "@shopify/polaris-icons";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormats } from "#app/ui/use-formats.tsx";
import type { ReportAddress } from "#app/features/analytics/reports/address.ts";
import { DEFAULT_PERIOD, REPORT_PERIODS, type ReportPeriod } from "#app/features/analytics/reports/periods.ts";
import type { Problem } from "#app/features/analytics/reports/problem.ts";
import type { ReportLinks } from "./use-report-links.ts";
import { useReportWords } from "./use-report-words.ts";

interface PeriodPickerProps {
  address: ReportAddress;
  problems: readonly Problem[];
  /** The store's day now: none after it can be chosen. */
  today: string;
  links: ReportLinks;
}

/** Chooses the period: a named one, or days of one's own. What is wrong with typed days stands beside them, and they stay as typed. */
export function PeriodPicker({ address, problems, today, links }: PeriodPickerProps) {
  const { t } = useTranslation("reports");
  const [isOpen, setOpen] = useState(false);
  const named = periodOf(address);
  const text = useShownPeriod(address, today);
  const close = () => setOpen(false);
  const choose = (changes: Partial<ReportAddress>) => {
    close();
    links.change(changes);
  };
  return (
    <Popover
      active={isOpen}
      onClose={close}
      preferredAlignment="left"
      activator={
        <Button icon={CalendarIcon} disclosure onClick={() => setOpen(!isOpen)} ariaExpanded={isOpen}>
          {text}
        </Button>
      }
    >
      <Popover.Section>
        <OwnDays address={address} problems={problems} today={today} onChoose={choose} />
      </Popover.Section>
      <Popover.Pane>
        <OptionList
          title={t("periods.presets")}
          options={REPORT_PERIODS.map((value) => ({ value, label: t(`periods.${value}`) }))}
          selected={named === null ? [] : [named]}
          onChange={([period]) => choose({ period: period ?? named ?? DEFAULT_PERIOD, from: "", to: "" })}
        />
      </Popover.Pane>
    </Popover>
  );
}

interface OwnDaysProps extends Omit<PeriodPickerProps, "links"> {
  onChoose: (changes: Partial<ReportAddress>) => void;
}

function OwnDays({ address, problems, today, onChoose }: OwnDaysProps) {
  const { t } = useTranslation("reports");
  const words = useReportWords();
  const [from, setFrom] = useState(address.from);
  const [to, setTo] = useState(address.to);
  const errorOf = (name: string) => {
    const found = problems.find(({ field }) => field === name);
    return found && words.problem(found);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onChoose({ period: "", from, to });
  };
  const day = { type: "date", autoComplete: "off", max: today } as const;
  return (
    <form onSubmit={submit} noValidate>
      <BlockStack gap="300">
        <FormLayout>
          <InlineGrid columns={2} gap="200">
            <TextField {...day} label={t("periods.from")} value={from} onChange={setFrom} error={errorOf("from")} />
            <TextField {...day} label={t("periods.to")} value={to} onChange={setTo} error={errorOf("to")} />
          </InlineGrid>
        </FormLayout>
        <Button submit>{t("periods.apply")}</Button>
      </BlockStack>
    </form>
  );
}

/** The named period of an address; null: days of one's own, or a name that there is not. */
function periodOf({ period, from, to }: ReportAddress): ReportPeriod | null {
  if (period === "" && from === "" && to === "") return DEFAULT_PERIOD;
  return REPORT_PERIODS.find((name) => name === period) ?? null;
}

/** The period as its button says it. */
function useShownPeriod(address: ReportAddress, today: string): string {
  const { t } = useTranslation("reports");
  const { dayBeside } = useFormats();
  const named = periodOf(address);
  if (named !== null) return t(`periods.${named}`);
  const year = today.slice(0, 4);
  const isThisYear = [address.from, address.to].every((text) => text.startsWith(year));
  // What is no day of the calendar (the 31st of February) stays as typed.
  const day = (text: string) => (isDay(text) ? dayBeside(text, isThisYear ? year : "-") : text);
  if (address.period !== "") return address.period;
  return t("periods.own", { from: day(address.from), to: day(address.to) });
}

function isDay(text: string): boolean {
  const moment = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : NaN;
  return !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(text);
}
