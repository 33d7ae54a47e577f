import { BlockStack, InlineStack, Tag, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { type Control, useController } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { FormText } from "#app/ui/form/fields.tsx";
import type { ProductValues } from "./product-values.ts";
import { Section } from "./section.tsx";

interface OrganisationCardProps {
  control: Control<ProductValues>;
  collections: readonly { readonly id: string; readonly title: string }[];
}

/** Type, vendor, tags; and the collections it is in. */
export function OrganisationCard({ control, collections }: OrganisationCardProps) {
  const { t } = useTranslation("productPage");
  return (
    <Section title={t("organisation")}>
      <FormText control={control} name="productType" label={t("type")} />
      <FormText control={control} name="vendor" label={t("vendor")} />
      {collections.length > 0 && (
        <BlockStack gap="100">
          <Text as="p">{t("collections")}</Text>
          <InlineStack gap="100">
            {collections.map(({ id, title }) => (
              <Tag key={id}>{title}</Tag>
            ))}
          </InlineStack>
        </BlockStack>
      )}
      <TagsField control={control} />
    </Section>
  );
}

/** Tags: a comma or Enter ends one. */
function TagsField({ control }: { control: Control<ProductValues> }) {
  const { t } = useTranslation("productPage");
  const { field, fieldState } = useController({ control, name: "tags" });
  const [typed, setTyped] = useState("");
  const tags = field.value;
  const add = (text: string) => {
    const added = text
      .split(",")
      .map((tag) => tag.trim())
      .filter(Boolean);
    const known = new Set(tags.map((tag) => tag.toLowerCase()));
    const fresh = added.filter((tag) => !known.has(tag.toLowerCase()));
    if (fresh.length > 0) field.onChange([...tags, ...fresh]);
    setTyped("");
  };
  const [first] = Array.isArray(fieldState.error)
    ? (fieldState.error as ({ message?: string } | undefined)[]).filter(Boolean)
    : [];
  return (
    <BlockStack gap="200">
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions -- Enter in the field below is heard here */}
      <div
        onKeyDown={(event) => {
          if (event.key !== "Enter" || typed.trim() === "") return;
          event.preventDefault();
          add(typed);
        }}
      >
        <TextField
          label={t("tags")}
          helpText={t("tagsHelp")}
          value={typed}
          onChange={(text) => (text.includes(",") ? add(text) : setTyped(text))}
          onBlur={() => typed.trim() !== "" && add(typed)}
          error={fieldState.error?.message ?? first?.message}
          autoComplete="off"
        />
      </div>
      {tags.length > 0 && (
        <InlineStack gap="100">
          {tags.map((tag) => (
            <Tag key={tag} onRemove={() => field.onChange(tags.filter((other) => other !== tag))}>
              {tag}
            </Tag>
          ))}
        </InlineStack>
      )}
    </BlockStack>
  );
}
