import { Modal, TitleBar } from "@shopify/app-bridge-react";
import { BlockStack, Box, Button, InlineStack, Text } from "@shopify/polaris";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { MediaItem } from "#app/features/catalog/schema.ts";
import { PermissionBanner, RefusalBanner } from "#app/ui/form/refusal-banner.tsx";
import { useChange } from "#app/ui/form/use-change.ts";
import { MediaTile } from "./media-tile.tsx";
import { PictureDrop } from "./picture-drop.tsx";
import { UploadList } from "./upload-list.tsx";
import { useMediaName } from "./use-media-name.ts";
import { useProductMedia } from "./use-product-media.ts";

interface ChoosePictureProps {
  productId: string;
  variantId: string;
  title: string;
  media: readonly MediaItem[];
  /** The one it has. */
  mediaId: string | null;
  onClose: () => void;
}

/** Which of the product's pictures a variant shows; another one can be added on the spot. Applies at once. */
export function ChoosePicture({ productId, variantId, title, media: read, mediaId, onClose }: ChoosePictureProps) {
  const { t } = useTranslation("catalogParts");
  const { t: common } = useTranslation();
  const { media, change: adding, uploading, addAgain } = useProductMedia(productId, read);
  const change = useChange(`/app/products/${productId}/media`);
  const nameOf = useMediaName(media);
  const choose = (chosen: string | null) => change.send("variant", { variantIds: [variantId], mediaId: chosen });
  const isDone = change.result?.ok === true;
  useEffect(() => {
    if (isDone) onClose();
    // Once it was taken.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isDone]);
  return (
    <Modal open onHide={onClose}>
      <Box padding="400">
        <BlockStack gap="300">
          {uploading.scopes && <PermissionBanner scopes={uploading.scopes} onGranted={uploading.resume} />}
          <RefusalBanner result={change.result} />
          <RefusalBanner result={adding.result} onAgain={addAgain} />
          <Text as="p" tone="subdued">
            {t(media.length === 0 ? "media.noneYet" : "media.variantAtOnce")}
          </Text>
          {media.length > 0 && (
            <ul className="ch-media" aria-label={t("media.title")}>
              {media.map((item) => (
                <li key={item.id} className="ch-media-item">
                  <MediaTile
                    item={item}
                    label={t("media.use", { name: nameOf(item.id) })}
                    isChosen={item.id === mediaId}
                    isDisabled={change.isSending || item.status !== "READY"}
                    onClick={() => choose(item.id)}
                  />
                </li>
              ))}
            </ul>
          )}
          {mediaId !== null && (
            <InlineStack>
              <Button onClick={() => choose(null)} disabled={change.isSending}>
                {t("media.noneOf")}
              </Button>
            </InlineStack>
          )}
          <UploadList uploads={uploading.uploads} onForget={(key) => uploading.forget([key])} />
          <PictureDrop onFiles={(files) => uploading.start(files)} />
        </BlockStack>
      </Box>
      <TitleBar title={t("media.ofVariant", { variant: title })}>
        <button type="button" onClick={onClose}>
          {common("cancel")}
        </button>
      </TitleBar>
    </Modal>
  );
}
