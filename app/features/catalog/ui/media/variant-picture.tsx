import { Icon } from "@shopify/polaris";
import { ImageIcon } from "@shopify/polaris-icons";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { MediaItem, VariantDetail } from "#app/features/catalog/schema.ts";
import { ChoosePicture } from "./choose-picture.tsx";

interface VariantPictureProps {
  productId: string;
  /** The product's own: a variant shows one of them. */
  media: readonly MediaItem[];
  variant: VariantDetail;
  title: string;
}

/** A variant's picture in small: a button by which another one is chosen. */
export function VariantPicture({ productId, media, variant, title }: VariantPictureProps) {
  const { t } = useTranslation("catalogParts");
  const [isOpen, setOpen] = useState(false);
  const { id, mediaId } = variant;
  const url = media.find((one) => one.id === mediaId)?.url ?? null;
  return (
    <>
      <button
        type="button"
        className="ch-variant-picture"
        aria-label={t("media.chooseFor", { variant: title })}
        onClick={() => setOpen(true)}
      >
        {url === null ? <Icon source={ImageIcon} tone="subdued" /> : <img src={url} alt="" loading="lazy" />}
      </button>
      {isOpen && (
        <ChoosePicture {...{ productId, media, mediaId, title }} variantId={id} onClose={() => setOpen(false)} />
      )}
    </>
  );
}
