import { BlockStack, Text } from "@shopify/polaris";
import { useId, useState } from "react";
import { richHtml, richValue } from "#app/features/catalog/metafields/rich-text-value.ts";
import { LateRichText } from "#app/features/catalog/ui/products/form/late-rich-text.tsx";
import { RichTextPlace } from "#app/features/catalog/ui/products/form/rich-text-place.tsx";
import { useMounted } from "#app/ui/use-mounted.ts";
import type { EditorProps } from "./metafield-editor.tsx";

/** Rich text, written as it looks. */
export function RichEditor({ entry, value, onChange, error }: EditorProps) {
  const id = useId();
  const isMounted = useMounted();
  // What was typed is shown as the editor says it: written anew from Shopify's tree, the cursor would jump.
  const [typed, setTyped] = useState<{ of: string; html: string } | null>(null);
  const html = typed?.of === value ? typed.html : (richHtml(value) ?? "");
  return (
    <BlockStack gap="100">
      <Text as="span" id={id}>
        {entry.name}
      </Text>
      {isMounted ? (
        <LateRichText
          html={html}
          labelledBy={id}
          isPlain
          onChange={(next, document) => {
            const of = richValue(document);
            setTyped({ of, html: next });
            onChange(of);
          }}
        />
      ) : (
        <RichTextPlace html="" labelledBy={id} />
      )}
      {entry.description !== null && (
        <Text as="span" tone="subdued">
          {entry.description}
        </Text>
      )}
      {error !== undefined && (
        <Text as="span" tone="critical">
          {error}
        </Text>
      )}
    </BlockStack>
  );
}
