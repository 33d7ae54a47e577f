import { BlockStack, Card, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { MediaItem } from "#app/features/catalog/schema.ts";
import { PermissionBanner, RefusalBanner } from "#app/ui/form/refusal-banner.tsx";
import { MediaDetail } from "./media-detail.tsx";
import { MediaGrid } from "./media-grid.tsx";
import { PictureDrop } from "./picture-drop.tsx";
import { UploadList } from "./upload-list.tsx";
import { useMediaName } from "./use-media-name.ts";
import { useProductMedia } from "./use-product-media.ts";

interface ProductMediaProps {
  productId: string;
  /** As the page's loader read them (readMedia). */
  media: readonly MediaItem[];
}

/** A product's pictures: taken in, put in order, described, taken away. Each is done at once: no save bar. */
export function ProductMedia({ productId, media: read }: ProductMediaProps) {
  const { t } = useTranslation("catalogParts");
  const { media, change, uploading, addAgain, order } = useProductMedia(productId, read);
  const [openId, setOpenId] = useState<string | null>(null);
  const open = media.find(({ id }) => id === openId);
  const nameOf = useMediaName(media);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t("media.title")}
        </Text>
        {uploading.scopes && <PermissionBanner scopes={uploading.scopes} onGranted={uploading.resume} />}
        <RefusalBanner
          result={change.result}
          shownFields={open ? ["alt"] : []}
          onAgain={change.intent === "add" ? addAgain : undefined}
        />
        <MediaGrid media={media} openId={openId} isDisabled={change.isSending} onOpen={setOpenId} onOrder={order} />
        {media
          .filter(({ id, problem }) => problem !== null && id !== openId)
          .map(({ id, problem }) => (
            <Text as="p" tone="critical" key={id}>
              {nameOf(id)}: {problem}
            </Text>
          ))}
        {open && (
          <MediaDetail
            key={open.id}
            item={open}
            name={nameOf(open.id)}
            change={change}
            onClose={() => setOpenId(null)}
          />
        )}
        <UploadList uploads={uploading.uploads} onForget={(key) => uploading.forget([key])} />
        <PictureDrop onFiles={(files) => uploading.start(files)} />
      </BlockStack>
    </Card>
  );
}
