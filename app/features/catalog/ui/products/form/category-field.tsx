import { Button } from "@shopify/polaris";
import { XIcon } from "@shopify/polaris-icons";
import { useState } from "react";
import { type Control, useController } from "react-hook-form";
import { useTranslation } from "react-i18next";
import type { ProductCategory } from "#app/features/catalog/schema.ts";
import { AnswerPicker } from "#app/ui/form/answer-picker.tsx";
import { useAnswer } from "#app/ui/form/use-answer.ts";
import type { ProductValues } from "./product-values.ts";

/** Which of Shopify's categories the product is of, found by what is typed. Left without a choice, it stays what it was. */
export function CategoryField({ control }: { control: Control<ProductValues> }) {
  const { t } = useTranslation("productPage");
  const { field, fieldState } = useController({ control, name: "category" });
  const [typed, setTyped] = useState<string | null>(null);
  const { answer = [], isAsking } = useAnswer<ProductCategory[]>(
    "/app/products/categories",
    typed === null ? null : { query: typed },
  );
  const chosen = field.value;
  return (
    <AnswerPicker
      options={answer.map(({ id, name }) => ({ value: id, label: name }))}
      selected={chosen ? [chosen.id] : []}
      isAsking={isAsking}
      onSelect={([id]) => {
        field.onChange(answer.find((one) => one.id === id) ?? chosen);
        setTyped(null);
      }}
      emptyState={typed === null ? undefined : t("category.none")}
      textField={
        <AnswerPicker.TextField
          label={t("category.label")}
          helpText={t("category.help")}
          placeholder={t("category.find")}
          value={typed ?? chosen?.name ?? ""}
          onChange={setTyped}
          onFocus={() => setTyped("")}
          onBlur={() => setTyped(null)}
          error={fieldState.error?.message}
          autoComplete="off"
          connectedRight={
            chosen && (
              <Button icon={XIcon} accessibilityLabel={t("category.remove")} onClick={() => field.onChange(null)} />
            )
          }
        />
      }
    />
  );
}
