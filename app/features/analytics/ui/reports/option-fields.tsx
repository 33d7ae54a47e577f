import { Select, TextField } from "@shopify/polaris";
import { useState } from "react";
import type { ReportPage } from "#app/features/analytics/reports/answered-report.ts";
import type { ReportLinks } from "./use-report-links.ts";
import { useReportWords } from "./use-report-words.ts";

interface OptionFieldsProps extends Pick<ReportPage, "area" | "offers" | "address" | "problems" | "today"> {
  links: ReportLinks;
}

/** A report's own choices: one of a few words each, or a day. */
export function OptionFields({ area, offers, address, problems, today, links }: OptionFieldsProps) {
  const words = useReportWords();
  const errorOf = (name: string) => {
    const found = problems.find(({ field }) => field === name);
    return found && words.problem(found);
  };
  const choose = (name: string, value: string) => links.change({ options: { ...address.options, [name]: value } });
  return (
    <>
      {Object.entries(offers.options).map(([name, values]) => (
        <Select
          key={name}
          label={words.option(area, name)}
          labelInline
          options={values.map((value) => ({ value, label: words.optionValue(area, name, value) }))}
          value={values.find((value) => value === address.options[name]) ?? values[0]}
          onChange={(value) => choose(name, value)}
          error={errorOf(name)}
        />
      ))}
      {offers.days.map((name) => (
        <DayField
          key={`${name} ${address.options[name] ?? ""}`}
          label={words.option(area, name)}
          value={address.options[name] ?? ""}
          max={today}
          error={errorOf(name)}
          onChoose={(value) => choose(name, value)}
        />
      ))}
    </>
  );
}

interface DayFieldProps {
  label: string;
  value: string;
  max: string;
  error: string | undefined;
  onChoose: (day: string) => void;
}

function DayField({ label, value, max, error, onChoose }: DayFieldProps) {
  const [day, setDay] = useState(value);
  // A day is chosen when its field is left: while it is typed it is none yet.
  const leave = () => day !== value && onChoose(day);
  return (
    <TextField
      type="date"
      autoComplete="off"
      label={label}
      value={day}
      max={max}
      error={error}
      onChange={setDay}
      onBlur={leave}
    />
  );
}
