import { BlockStack, Box, Button, InlineStack, TextField } from "@shopify/polaris";
import { DeleteIcon } from "@shopify/polaris-icons";
import { type ReactNode, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { FormOption, FormValue } from "#app/features/catalog/products/combine-variants.ts";
import { Sortable } from "#app/ui/sortable/sortable.tsx";
import { SortableItem } from "#app/ui/sortable/sortable-item.tsx";

interface Message {
  readonly message?: string;
}

interface OptionEditorProps {
  option: FormOption;
  handle: ReactNode;
  errors?: {
    readonly name?: Message;
    readonly values?: Message & { readonly root?: Message } & {
      readonly [at: number]: { readonly name?: Message } | undefined;
    };
  };
  /** Null: the option goes. */
  onChange: (option: FormOption | null) => void;
}

/** One option: its name, its values in their order, and a field for the next one. */
export function OptionEditor({ option, handle, errors, onChange }: OptionEditorProps) {
  const { t } = useTranslation("productPage");
  const [typed, setTyped] = useState("");
  const next = useRef<HTMLDivElement>(null);
  const { values } = option;
  const setValues = (all: readonly FormValue[]) => onChange({ ...option, values: all });
  const add = () => {
    const names = typed
      .split(",")
      .map((name) => name.trim())
      .filter(Boolean);
    setTyped("");
    if (names.length > 0)
      setValues([...values, ...names.map((name) => ({ key: crypto.randomUUID(), id: null, name }))]);
  };
  const remove = (key: string) => {
    setValues(values.filter((value) => value.key !== key));
    // Its button goes with it: whoever pressed it goes on where the next value is typed.
    next.current?.querySelector("input")?.focus();
  };
  const nameOf = (key: string) => values.find((value) => value.key === key)?.name || t("options.unnamedValue");
  return (
    <Box padding="300" borderWidth="025" borderColor="border" borderRadius="200" background="bg-surface">
      <BlockStack gap="300">
        <InlineStack gap="200" blockAlign="end" wrap={false}>
          {handle}
          <div className="ch-grow">
            <TextField
              label={t("options.name")}
              placeholder={t("options.nameExample")}
              // eslint-disable-next-line jsx-a11y/no-autofocus -- it was asked for by the button below it
              autoFocus={option.id === null && option.name === "" && values.length === 0}
              value={option.name}
              onChange={(name) => onChange({ ...option, name })}
              error={errors?.name?.message}
              autoComplete="off"
            />
          </div>
          <Button
            icon={DeleteIcon}
            onClick={() => onChange(null)}
            accessibilityLabel={t("options.remove", { name: option.name || t("options.unnamed") })}
          />
        </InlineStack>
        <Sortable
          ids={values.map(({ key }) => key)}
          nameOf={nameOf}
          layout="list"
          onOrder={(keys) => setValues(keys.map((key) => values.find((value) => value.key === key)!))}
        >
          <ul className="ch-options">
            {values.map((value, at) => (
              <SortableItem key={value.key} id={value.key} name={nameOf(value.key)}>
                {(grip) => (
                  <InlineStack gap="200" blockAlign="center" wrap={false}>
                    {grip}
                    <div className="ch-grow">
                      <TextField
                        label={t("options.value", { place: at + 1, option: option.name || t("options.unnamed") })}
                        labelHidden
                        value={value.name}
                        onChange={(name) =>
                          setValues(values.map((one) => (one.key === value.key ? { ...one, name } : one)))
                        }
                        error={errors?.values?.[at]?.name?.message}
                        autoComplete="off"
                      />
                    </div>
                    <Button
                      icon={DeleteIcon}
                      variant="tertiary"
                      onClick={() => remove(value.key)}
                      accessibilityLabel={t("options.removeValue", { name: nameOf(value.key) })}
                    />
                  </InlineStack>
                )}
              </SortableItem>
            ))}
          </ul>
        </Sortable>
        {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions -- Enter in the field below is heard here */}
        <div
          ref={next}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return;
            event.preventDefault();
            add();
          }}
        >
          <TextField
            label={t("options.newValue", { option: option.name || t("options.unnamed") })}
            helpText={t("options.newValueHelp")}
            value={typed}
            onChange={setTyped}
            onBlur={add}
            error={errors?.values?.root?.message ?? errors?.values?.message}
            autoComplete="off"
          />
        </div>
      </BlockStack>
    </Box>
  );
}
