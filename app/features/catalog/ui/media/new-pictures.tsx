import { BlockStack, Box, Button, InlineStack } from "@shopify/polaris";
import { useEffect, useRef, useState } from "react";
import { type UseFormReturn, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { MOST_ALT } from "#app/features/catalog/schema.ts";
import { CardSection } from "#app/ui/card-section.tsx";
import { FormText } from "#app/ui/form/fields.tsx";
import { PermissionBanner } from "#app/ui/form/refusal-banner.tsx";
import type { NewPicture, ProductValues } from "#app/features/catalog/ui/products/form/product-values.ts";
import { MediaGrid } from "./media-grid.tsx";
import { PictureDrop } from "./picture-drop.tsx";
import { UploadList } from "./upload-list.tsx";
import type { Uploading } from "./use-uploads.ts";

interface NewPicturesProps {
  form: UseFormReturn<ProductValues>;
  uploading: Uploading;
}

/** Pictures of a product that is yet to be made: sent to Shopify when they are chosen, shown by the product once it is saved. */
export function NewPictures({ form, uploading }: NewPicturesProps) {
  const { t } = useTranslation("catalogParts");
  const { control } = form;
  const pictures = useWatch({ control, name: "files" });
  const [openKey, setOpenKey] = useState<string | null>(null);
  const previews = useRef<string[]>([]);
  useEffect(() => () => previews.current.forEach((address) => URL.revokeObjectURL(address)), []);
  const set = (change: (now: NewPicture[]) => NewPicture[]) =>
    form.setValue("files", change(form.getValues("files")), { shouldDirty: true });
  const add = (files: readonly File[]) => {
    const keys = uploading.start(files, (key, source) => {
      if (source === null) set((now) => now.filter((one) => one.key !== key));
      else set((now) => now.map((one) => (one.key === key ? { ...one, source } : one)));
      if (source !== null) uploading.forget([key]);
    });
    const come = files.map((file, at) => ({
      ...{ key: keys[at]!, name: file.name, source: null, alt: "", preview: URL.createObjectURL(file) },
    }));
    previews.current.push(...come.map(({ preview }) => preview));
    set((now) => [...now, ...come]);
  };
  const remove = (gone: string) => {
    uploading.forget([gone]);
    set((now) => now.filter(({ key }) => key !== gone));
  };
  const open = pictures.findIndex(({ key }) => key === openKey);
  return (
    <CardSection title={t("media.title")}>
      {uploading.scopes && <PermissionBanner scopes={uploading.scopes} onGranted={uploading.resume} />}
      <MediaGrid
        media={pictures.map(({ key, alt, preview }) => ({
          ...{ id: key, type: "IMAGE", alt, url: preview, status: "READY", problem: null },
        }))}
        openId={openKey}
        onOpen={setOpenKey}
        onOrder={(keys) => set((now) => keys.map((key) => now.find((one) => one.key === key)!))}
      />
      {open >= 0 && (
        <Box key={openKey} padding="300" background="bg-surface-secondary" borderRadius="200">
          <BlockStack gap="300">
            <FormText
              control={control}
              name={`files.${open}.alt`}
              label={t("media.alt")}
              helpText={t("media.altHelp")}
              maxLength={MOST_ALT}
            />
            <InlineStack gap="200">
              <Button onClick={() => setOpenKey(null)}>{t("media.close")}</Button>
              <Button tone="critical" variant="tertiary" onClick={() => remove(pictures[open]!.key)}>
                {t("media.remove")}
              </Button>
            </InlineStack>
          </BlockStack>
        </Box>
      )}
      <UploadList uploads={uploading.uploads} onForget={(key) => uploading.forget([key])} />
      <PictureDrop onFiles={add} />
    </CardSection>
  );
}
