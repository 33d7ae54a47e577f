import { BlockStack, DropZone, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { IMAGE_TYPES } from "#app/features/catalog/schema.ts";
import { MOST_MEGABYTES } from "./use-uploads.ts";

/** Where pictures are dropped or chosen. What Shopify would not take is told when it is looked at, not left out in silence. */
export function PictureDrop({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const { t } = useTranslation("catalogParts");
  return (
    <DropZone
      accept={IMAGE_TYPES.join(",")}
      type="image"
      label={t("media.add")}
      labelHidden
      onDrop={(files) => onFiles(files)}
    >
      <div className="ch-picture-drop">
        <BlockStack gap="100" inlineAlign="center">
          <span className="ch-link">{t("media.add")}</span>
          <Text as="span" variant="bodySm" tone="subdued" alignment="center">
            {t("media.rules", { megabytes: MOST_MEGABYTES })}
          </Text>
        </BlockStack>
      </div>
    </DropZone>
  );
}
