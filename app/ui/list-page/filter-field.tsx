import { BlockStack, ChoiceList, InlineStack, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { PermissionBanner } from "../form/refusal-banner.tsx";
import type { ListFilter } from "./list-types.ts";

interface FilterFieldProps {
  filter: ListFilter;
  values: readonly string[];
  onChange: (values: readonly string[]) => void;
}

/** The field inside a filter's popover. What is typed counts once the field is left or Enter is pressed. */
export function FilterField({ filter, values, onChange }: FilterFieldProps) {
  if (filter.kind === "choices")
    return (
      <ChoiceList
        title={filter.label}
        titleHidden
        allowMultiple={!filter.isSingle}
        choices={filter.choices.map((choice) => ({ ...choice }))}
        selected={[...values]}
        onChange={onChange}
      />
    );
  if (filter.kind === "text")
    return (
      <Typed
        label={filter.label}
        help={filter.help}
        value={values[0] ?? ""}
        onDone={(value) => onChange(value === "" ? [] : [value])}
      />
    );
  if (filter.kind === "lacking") return <PermissionBanner scopes={filter.scopes} />;
  return <Range filter={filter} values={values} onChange={onChange} />;
}

function Range({ filter, values, onChange }: FilterFieldProps & { filter: Extract<ListFilter, { kind: "range" }> }) {
  const { t } = useTranslation();
  const boundOf = (sign: string) => values.find((value) => value.startsWith(sign))?.slice(sign.length) ?? "";
  const [from, to] = [boundOf(">="), boundOf("<=")];
  const set = (nextFrom: string, nextTo: string) =>
    onChange([nextFrom && `>=${nextFrom}`, nextTo && `<=${nextTo}`].filter((value) => value !== ""));
  const unit = filter.unit === undefined ? "" : ` (${filter.unit})`;
  return (
    <BlockStack gap="200">
      <InlineStack gap="200">
        <Typed type={filter.type} label={t("list.from") + unit} value={from} onDone={(value) => set(value, to)} />
        <Typed type={filter.type} label={t("list.to") + unit} value={to} onDone={(value) => set(from, value)} />
      </InlineStack>
    </BlockStack>
  );
}

interface TypedProps {
  label: string;
  help?: string;
  type?: "number" | "date";
  value: string;
  onDone: (value: string) => void;
}

function Typed({ label, help, type, value: given, onDone }: TypedProps) {
  const [typed, setTyped] = useState({ of: given, value: given });
  const value = typed.of === given ? typed.value : given;
  const done = () => {
    if (value.trim() !== given) onDone(value.trim());
  };
  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- Enter in the field below is heard here
    <div onKeyDown={(event) => event.key === "Enter" && done()}>
      <TextField
        label={label}
        helpText={help}
        type={type === "date" ? "date" : "text"}
        inputMode={type === "number" ? "decimal" : undefined}
        value={value}
        onChange={(next) => setTyped({ of: given, value: next })}
        onBlur={done}
        autoComplete="off"
      />
    </div>
  );
}
