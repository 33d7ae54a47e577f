import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Button, ButtonGroup, InlineStack, Text, Thumbnail } from "@shopify/polaris";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ReferenceName } from "#app/features/catalog/schema.ts";
import { useAnswer } from "#app/ui/form/use-answer.ts";
import type { EditorProps } from "./metafield-editor.tsx";
import { ReferenceFinder } from "./reference-finder.tsx";

/** What Shopify's own picker chooses; the others are found here. */
const PICKERS: Readonly<Record<string, "product" | "variant" | "collection">> = {
  product_reference: "product",
  variant_reference: "variant",
  collection_reference: "collection",
};

interface Picked {
  readonly id: string;
  readonly title?: string;
  readonly displayName?: string;
}

/** What a metafield points to: chosen in Shopify's own picker, or found by its name. */
export function ReferenceEditor({ entry, value, onChange, error }: EditorProps) {
  const { t } = useTranslation("catalogParts");
  const shopify = useAppBridge();
  const [picked, setPicked] = useState<ReferenceName | null>(null);
  const [isFinding, setFinding] = useState(false);
  const buttonId = useId();
  const isAsked = value !== "" && value !== picked?.id;
  const { answer, scopes } = useAnswer<ReferenceName[]>("/app/metafields/names", isAsked ? { ids: [value] } : null);
  const found = picked?.id === value ? picked : answer?.find(({ id }) => id === value);
  const take = (chosen: ReferenceName) => {
    setPicked(chosen);
    setFinding(false);
    // The field that had the focus goes.
    if (isFinding) document.getElementById(buttonId)?.focus();
    onChange(chosen.id);
  };
  const pick = async () => {
    const type = PICKERS[entry.type];
    if (!type) return setFinding(!isFinding);
    const chosen = await shopify.resourcePicker({ type, multiple: false, action: "select" });
    const [one] = (chosen ?? []) as readonly Picked[];
    if (one) take({ id: one.id, name: one.displayName ?? one.title ?? one.id });
  };
  // Without the permission to read its name it is what Shopify keeps.
  const unnamed = scopes ? value : answer ? t("metafields.goneReference") : "…";
  return (
    <BlockStack gap="100">
      <Text as="p">{entry.name}</Text>
      <InlineStack gap="200" blockAlign="center">
        {found?.picture !== undefined && <Thumbnail source={found.picture} alt="" size="extraSmall" />}
        <Text as="span" tone={value === "" ? "subdued" : undefined} breakWord>
          {value === "" ? t("metafields.notSet") : (found?.name ?? unnamed)}
        </Text>
        <ButtonGroup>
          <Button
            id={buttonId}
            onClick={() => void pick()}
            ariaExpanded={PICKERS[entry.type] ? undefined : isFinding}
            accessibilityLabel={t("metafields.chooseFor", { name: entry.name })}
          >
            {t("metafields.choose")}
          </Button>
          {value !== "" && (
            <Button
              variant="tertiary"
              onClick={() => onChange("")}
              accessibilityLabel={t("metafields.clearOf", { name: entry.name })}
            >
              {t("metafields.clear")}
            </Button>
          )}
        </ButtonGroup>
      </InlineStack>
      {isFinding && (
        <ReferenceFinder entry={entry} kind={entry.type === "file_reference" ? "file" : "customer"} onChoose={take} />
      )}
      {entry.description !== null && (
        <Text as="p" tone="subdued">
          {entry.description}
        </Text>
      )}
      {error !== undefined && (
        <Text as="p" tone="critical">
          {error}
        </Text>
      )}
    </BlockStack>
  );
}
