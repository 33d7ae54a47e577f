import { BlockStack, InlineStack, Tag, TextField } from "@shopify/polaris";
import { useState } from "react";
import { type Control, useController } from "react-hook-form";
import { useTranslation } from "react-i18next";
import type { OrderValues } from "./use-order-form.ts";

/** Tags: a comma or Enter ends one. */
export function TagsField({ control }: { control: Control<OrderValues> }) {
  const { t } = useTranslation("orders");
  const { field, fieldState } = useController({ control, name: "tags" });
  const [typed, setTyped] = useState("");
  const tags = field.value;
  const add = (text: string) => {
    const known = new Set(tags.map((tag) => tag.toLowerCase()));
    const fresh = text
      .split(",")
      .map((tag) => tag.trim())
      .filter((tag) => tag !== "" && !known.has(tag.toLowerCase()));
    if (fresh.length > 0) field.onChange([...tags, ...new Set(fresh)]);
    setTyped("");
  };
  return (
    <BlockStack gap="200">
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions -- Enter in the field below is heard here */}
      <div
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          add(typed);
        }}
      >
        <TextField
          label={t("page.tags.label")}
          labelHidden
          helpText={t("page.tags.help")}
          value={typed}
          onChange={(text) => (text.includes(",") ? add(text) : setTyped(text))}
          onBlur={() => add(typed)}
          error={messageOf(fieldState.error)}
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

// Of the list, or of the first tag in it that is wrong.
function messageOf(error: unknown): string | undefined {
  const all = Array.isArray(error) ? (error as unknown[]) : [error];
  for (const one of all) {
    const { message } = (one ?? {}) as { message?: string };
    if (message) return message;
  }
  return undefined;
}
