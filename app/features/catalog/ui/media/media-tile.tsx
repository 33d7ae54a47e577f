import { Badge, Icon, Spinner } from "@shopify/polaris";
import { ImageIcon } from "@shopify/polaris-icons";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { MediaItem } from "#app/features/catalog/schema.ts";

interface MediaTileProps {
  item: MediaItem;
  /** What the button does. */
  label: string;
  handle?: ReactNode;
  /** Of a button that shows its picture's details. */
  isOpen?: boolean;
  /** Of a button that chooses its picture. */
  isChosen?: boolean;
  isDisabled?: boolean;
  onClick: () => void;
}

/** One picture of a product, as a button. */
export function MediaTile({ item, label, handle, isOpen, isChosen, isDisabled, onClick }: MediaTileProps) {
  const { t } = useTranslation("catalogParts");
  const { url, alt, status } = item;
  const isWaiting = status === "UPLOADED" || status === "PROCESSING";
  return (
    <>
      <button
        type="button"
        className="ch-media-tile"
        aria-expanded={isOpen}
        aria-pressed={isChosen}
        aria-label={label}
        disabled={isDisabled}
        onClick={onClick}
      >
        {isWaiting ? (
          <Spinner size="small" accessibilityLabel={t("media.status.PROCESSING")} />
        ) : url ? (
          <img src={url} alt={alt} loading="lazy" draggable={false} />
        ) : (
          <Icon source={ImageIcon} tone="subdued" />
        )}
      </button>
      {status === "FAILED" && (
        <span className="ch-media-badge">
          <Badge tone="critical">{t("media.status.FAILED")}</Badge>
        </span>
      )}
      {handle && <span className="ch-media-handle">{handle}</span>}
    </>
  );
}
