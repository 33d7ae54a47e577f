import { BlockStack, Box, Card, DropZone, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { IMAGE_TYPES, type MediaItem } from "#app/features/catalog/schema.ts";
import { PermissionBanner, RefusalBanner } from "#app/ui/form/refusal-banner.tsx";
import { Sortable } from "#app/ui/sortable/sortable.tsx";
import { SortableItem } from "#app/ui/sortable/sortable-item.tsx";
import { MediaDetail } from "./media-detail.tsx";
import { MediaTile } from "./media-tile.tsx";
import { UploadList } from "./upload-list.tsx";
import { useProductMedia } from "./use-product-media.ts";
import { MOST_MEGABYTES } from "./use-uploads.ts";

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
  const nameOf = (id: string) => {
    const at = media.findIndex((item) => item.id === id);
    return media[at]?.alt || t("media.unnamed", { place: at + 1 });
  };
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t("media.title")}
        </Text>
        {uploading.scopes && <PermissionBanner scopes={uploading.scopes} />}
        <RefusalBanner
          result={change.result}
          shownFields={open ? ["alt"] : []}
          onAgain={change.intent === "add" ? addAgain : undefined}
        />
        {media.length > 0 && (
          <Sortable ids={media.map(({ id }) => id)} nameOf={nameOf} layout="grid" onOrder={order}>
            <ul className="ch-media" aria-label={t("media.title")}>
              {media.map((item, at) => (
                <SortableItem
                  key={item.id}
                  id={item.id}
                  name={nameOf(item.id)}
                  className={at === 0 ? "ch-media-item ch-media-first" : "ch-media-item"}
                  isDisabled={change.isSending}
                >
                  {(handle) => (
                    <MediaTile
                      item={item}
                      name={nameOf(item.id)}
                      handle={media.length > 1 ? handle : null}
                      isOpen={item.id === openId}
                      onOpen={() => setOpenId(item.id === openId ? null : item.id)}
                    />
                  )}
                </SortableItem>
              ))}
            </ul>
          </Sortable>
        )}
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
        <DropZone
          accept={IMAGE_TYPES.join(",")}
          type="image"
          label={t("media.add")}
          labelHidden
          onDrop={(files) => uploading.start(files)}
        >
          <Box padding="400">
            <BlockStack gap="100" inlineAlign="center">
              <span className="ch-link">{t("media.add")}</span>
              <Text as="span" variant="bodySm" tone="subdued" alignment="center">
                {t("media.rules", { megabytes: MOST_MEGABYTES })}
              </Text>
            </BlockStack>
          </Box>
        </DropZone>
      </BlockStack>
    </Card>
  );
}
