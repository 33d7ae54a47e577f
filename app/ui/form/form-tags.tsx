import { BlockStack, InlineStack, Tag, TextField } from "@shopify/polaris";
import { useState } from "react";
import { type Control, type FieldPath, type FieldValues, useController } from "react-hook-form";

interface FormTagsProps<Values extends FieldValues> {
  control: Control<Values>;
  name: FieldPath<Values>;
  label: string;
  isLabelHidden?: boolean;
  help?: string;
}

/** Tags, a list of texts: a comma or Enter ends one. */
export function FormTags<Values extends FieldValues>({
  control,
  name,
  label,
  isLabelHidden,
  help,
}: FormTagsProps<Values>) {
  // Not of the list alone: it is one of its tags that is refused ("discountCodes.0").
  const { field, fieldState } = useController({ control, name, exact: false });
  const [typed, setTyped] = useState("");
  const tags = field.value as readonly string[];
  const add = (text: string) => {
    const known = new Set(tags.map((tag) => tag.toLowerCase()));
    const added = text.split(",").map((tag) => tag.trim());
    const fresh = added.filter((tag) => tag !== "" && !known.has(tag.toLowerCase()));
    if (fresh.length > 0) field.onChange([...tags, ...new Set(fresh)]);
    setTyped("");
  };
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
          label={label}
          labelHidden={isLabelHidden}
          helpText={help}
          value={typed}
          onChange={(text) => (text.includes(",") ? add(text) : setTyped(text))}
          onBlur={() => typed.trim() !== "" && add(typed)}
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

// What is wrong with the list, else with one of its tags.
function messageOf(error: unknown): string | undefined {
  const [first] = Array.isArray(error) ? (error as unknown[]).filter(Boolean) : [error];
  return (first as { message?: string } | undefined)?.message;
}
