import { BlockStack, Button, InlineError, Text } from "@shopify/polaris";
import { useRef } from "react";
import { type UseFormReturn, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { combinationCount, combineVariants, type FormOption } from "#app/features/catalog/products/combine-variants.ts";
import { MOST_OPTIONS, MOST_VARIANTS } from "#app/features/catalog/schema.ts";
import { Sortable } from "#app/ui/sortable/sortable.tsx";
import { SortableItem } from "#app/ui/sortable/sortable-item.tsx";
import { isDeepEqual } from "./is-deep-equal.ts";
import { OptionEditor } from "./option-editor.tsx";
import { newVariantLike, type ProductValues } from "./product-values.ts";
import { CardSection } from "#app/ui/card-section.tsx";

/** What a product comes in: its options in their order, each with its values. Variants follow what is typed here. */
export function OptionsCard({ form }: { form: UseFormReturn<ProductValues> }) {
  const { t } = useTranslation("productPage");
  const { control } = form;
  const adding = useRef<HTMLDivElement>(null);
  const options = useWatch({ control, name: "options" });
  const { errors } = form.formState;
  const count = combinationCount(options);
  const now = useWatch({ control, name: "variants", compute: (variants) => variants.length });
  const isTooMany = count > MOST_VARIANTS;

  const change = (next: readonly FormOption[]) => {
    const before = form.getValues("options");
    form.setValue("options", [...next], { shouldDirty: true });
    // A name that is typed makes no variants: thousands need not be combined again for each key.
    if (isDeepEqual(placesOf(before), placesOf(next))) return;
    // So many are never made: the person is told, and what was made before stays.
    if (combinationCount(next) > MOST_VARIANTS) return;
    const variants = combineVariants(before, next, form.getValues("variants"), newVariantLike);
    form.setValue("variants", variants, { shouldDirty: true });
  };
  const set = (key: string, option: FormOption | null) =>
    change(options.flatMap((one) => (one.key === key ? (option ?? []) : one)));
  const remove = (key: string) => {
    set(key, null);
    // Its button goes with it: the focus goes on where the next option is added, which may come back with this.
    setTimeout(() => adding.current?.querySelector("button")?.focus(), 0);
  };
  const nameOf = (key: string) => options.find((option) => option.key === key)?.name || t("options.unnamed");
  const message = errors.options?.message ?? errors.options?.root?.message;
  return (
    <CardSection title={t("options.title")}>
      {options.length === 0 && (
        <Text as="p" tone="subdued">
          {t("options.none")}
        </Text>
      )}
      {options.length > 0 && (
        <Sortable
          ids={options.map(({ key }) => key)}
          nameOf={nameOf}
          layout="list"
          onOrder={(keys) => change(keys.map((key) => options.find((option) => option.key === key)!))}
        >
          <ul className="ch-options">
            {options.map((option, at) => (
              <SortableItem key={option.key} id={option.key} name={nameOf(option.key)}>
                {(handle) => (
                  <OptionEditor
                    option={option}
                    handle={options.length > 1 ? handle : null}
                    errors={errors.options?.[at]}
                    onChange={(next) => (next === null ? remove(option.key) : set(option.key, next))}
                  />
                )}
              </SortableItem>
            ))}
          </ul>
        </Sortable>
      )}
      {isTooMany && <InlineError fieldID="options" message={t("options.tooMany", { count, most: MOST_VARIANTS })} />}
      {message && <InlineError fieldID="options" message={message} />}
      <BlockStack gap="200" inlineAlign="start">
        {options.length < MOST_OPTIONS && (
          <div ref={adding}>
            <Button onClick={() => change([...options, { key: crypto.randomUUID(), id: null, name: "", values: [] }])}>
              {t(options.length === 0 ? "options.addFirst" : "options.add")}
            </Button>
          </div>
        )}
        {options.length > 0 && !isTooMany && (
          <Text as="p" tone="subdued">
            {t("options.makes", { count: now })}
          </Text>
        )}
      </BlockStack>
    </CardSection>
  );
}

/** Which options and values there are, whatever they are called. */
const placesOf = (options: readonly FormOption[]) =>
  options.map(({ key, values }) => [key, values.map((value) => value.key)]);
