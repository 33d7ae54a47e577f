import { Button, Select, Text, TextField } from "@shopify/polaris";
import { DeleteIcon } from "@shopify/polaris-icons";
import { type Control, useController } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { isAlone, type RuleChoices } from "#app/features/catalog/schema.ts";
import type { CollectionValues } from "./collection-values.ts";

interface RuleRowProps {
  control: Control<CollectionValues>;
  at: number;
  choices: RuleChoices;
  onRemove: (() => void) | null;
}

/** What is written here; conditions on metafields and categories are shown and kept. */
const WRITTEN = [
  "TITLE",
  "TYPE",
  "VENDOR",
  "TAG",
  "VARIANT_PRICE",
  "VARIANT_COMPARE_AT_PRICE",
  "IS_PRICE_REDUCED",
  "VARIANT_WEIGHT",
  "VARIANT_INVENTORY",
  "VARIANT_TITLE",
] as const;
const NUMBERS = /PRICE$|WEIGHT|INVENTORY/;

/** One condition: what, how, with what. */
export function RuleRow({ control, at, choices, onRemove }: RuleRowProps) {
  const { t } = useTranslation("collections");
  const { field, fieldState } = useController({ control, name: `rules.list.${at}` });
  const { fieldState: condition } = useController({ control, name: `rules.list.${at}.condition` });
  const { fieldState: relation } = useController({ control, name: `rules.list.${at}.relation` });
  const rule = field.value;
  const words = (key: string, otherwise: string) => t(key as "rules.columns.TAG", { defaultValue: otherwise });
  const isWritten = (WRITTEN as readonly string[]).includes(rule.column);
  const nameOf = (column: string) => words(`rules.columns.${column}`, column);
  if (!isWritten)
    return (
      <div className="ch-rule">
        <Text as="span">
          {nameOf(rule.column)} {words(`rules.relations.${rule.relation}`, rule.relation)} {rule.condition}
        </Text>
        <Remove onRemove={onRemove} at={at} />
      </div>
    );
  const relations = choices[rule.column] ?? [rule.relation];
  const change = (what: Partial<typeof rule>) => field.onChange({ ...rule, ...what });
  return (
    <div className="ch-rule">
      <Select
        label={t("rules.what", { place: at + 1 })}
        labelHidden
        options={WRITTEN.filter((column) => column in choices).map((column) => ({
          value: column,
          label: nameOf(column),
        }))}
        value={rule.column}
        onChange={(column) => {
          const fits = choices[column]?.includes(rule.relation) ?? false;
          change({ column, relation: fits ? rule.relation : (choices[column]?.[0] ?? "EQUALS") });
        }}
      />
      <Select
        label={t("rules.how", { place: at + 1 })}
        labelHidden
        options={relations.map((value) => ({ value, label: words(`rules.relations.${value}`, value) }))}
        value={rule.relation}
        onChange={(value) => change({ relation: value })}
        error={relation.error?.message}
      />
      {isAlone(rule.relation) ? (
        <span />
      ) : (
        <TextField
          label={t("rules.with", { place: at + 1 })}
          labelHidden
          autoComplete="off"
          inputMode={NUMBERS.test(rule.column) ? "decimal" : "text"}
          value={rule.condition}
          onChange={(text) => change({ condition: text })}
          onBlur={field.onBlur}
          error={condition.error?.message ?? fieldState.error?.message}
        />
      )}
      <Remove onRemove={onRemove} at={at} />
    </div>
  );
}

function Remove({ onRemove, at }: { onRemove: (() => void) | null; at: number }) {
  const { t } = useTranslation("collections");
  if (!onRemove) return <span />;
  return (
    <Button
      icon={DeleteIcon}
      variant="tertiary"
      onClick={onRemove}
      accessibilityLabel={t("rules.remove", { place: at + 1 })}
    />
  );
}
