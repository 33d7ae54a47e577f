import { BlockStack, Box, Button, Card, DropZone, InlineStack, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { type Control, useController } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { IMAGE_TYPES } from "#app/features/catalog/schema.ts";
import { FormText } from "#app/ui/form/fields.tsx";
import { PermissionBanner } from "#app/ui/form/refusal-banner.tsx";
import { UploadList } from "../media/upload-list.tsx";
import { MOST_MEGABYTES, useUploads } from "../media/use-uploads.ts";
import type { CollectionValues } from "./collection-values.ts";

interface CollectionImageCardProps {
  control: Control<CollectionValues>;
  /** As Shopify shows it now. */
  imageUrl: string | null;
}

/** The picture of a collection: sent to Shopify when it is chosen, shown by the collection when the form is saved. */
export function CollectionImageCard({ control, imageUrl }: CollectionImageCardProps) {
  const { t } = useTranslation("collections");
  const { t: parts } = useTranslation("catalogParts");
  const { field } = useController({ control, name: "image.state" });
  const { field: source } = useController({ control, name: "image.source" });
  const { uploads, scopes, resume, start, forget, isBusy } = useUploads();
  const [preview, setPreview] = useState<string | null>(null);
  const sent = uploads.find((upload) => upload.source !== null);
  useEffect(() => {
    if (!sent) return;
    source.onChange(sent.source);
    field.onChange("new");
    forget([sent.key]);
    // Once for each picture that arrived.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [sent?.key]);
  useEffect(() => () => void (preview && URL.revokeObjectURL(preview)), [preview]);
  // What was just saved has no address of Shopify's until it is ready; once it had one, its going away is somebody's doing.
  if (preview !== null && imageUrl !== null && field.value === "kept") setPreview(null);
  const shown = field.value === "new" ? preview : field.value === "removed" ? null : (imageUrl ?? preview);
  const remove = () => {
    setPreview(null);
    field.onChange("removed");
  };
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t("image.title")}
        </Text>
        {scopes && <PermissionBanner scopes={scopes} onGranted={resume} />}
        {shown !== null && <img className="ch-collection-image" src={shown} alt="" />}
        <UploadList uploads={uploads} onForget={(key) => forget([key])} />
        {shown === null ? (
          <DropZone
            accept={IMAGE_TYPES.join(",")}
            type="image"
            allowMultiple={false}
            label={t("image.add")}
            labelHidden
            onDrop={(files) => {
              setPreview(files[0] ? URL.createObjectURL(files[0]) : null);
              start(files.slice(0, 1));
            }}
          >
            <Box padding="400">
              <BlockStack gap="100" inlineAlign="center" align="center">
                <span className="ch-link">{t("image.add")}</span>
                <Text as="span" variant="bodySm" tone="subdued" alignment="center">
                  {parts("media.rules", { megabytes: MOST_MEGABYTES })}
                </Text>
              </BlockStack>
            </Box>
          </DropZone>
        ) : (
          <>
            <FormText
              control={control}
              name="image.alt"
              label={parts("media.alt")}
              helpText={parts("media.altHelp")}
              maxLength={512}
            />
            <InlineStack>
              <Button tone="critical" variant="plain" disabled={isBusy} onClick={remove}>
                {t("image.remove")}
              </Button>
            </InlineStack>
          </>
        )}
      </BlockStack>
    </Card>
  );
}
