import { Badge, Icon, Spinner } from "@shopify/polaris";
import { ImageIcon } from "@shopify/polaris-icons";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { MediaItem } from "#app/features/catalog/schema.ts";

interface MediaTileProps {
  item: MediaItem;
  name: string;
  handle: ReactNode;
  isOpen: boolean;
  onOpen: () => void;
}

/** One picture of a product: a button that opens what can be said and done of it. */
export function MediaTile({ item, name, handle, isOpen, onOpen }: MediaTileProps) {
  const { t } = useTranslation("catalogParts");
  const { url, alt, status } = item;
  const isWaiting = status === "UPLOADED" || status === "PROCESSING";
  return (
    <>
      <button
        type="button"
        className="ch-media-tile"
        aria-expanded={isOpen}
        aria-label={t("media.open", { name })}
        onClick={onOpen}
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
