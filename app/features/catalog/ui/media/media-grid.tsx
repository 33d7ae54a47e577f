import { useTranslation } from "react-i18next";
import type { MediaItem } from "#app/features/catalog/schema.ts";
import { Sortable } from "#app/ui/sortable/sortable.tsx";
import { SortableItem } from "#app/ui/sortable/sortable-item.tsx";
import { MediaTile } from "./media-tile.tsx";
import { useMediaName } from "./use-media-name.ts";

interface MediaGridProps {
  media: readonly MediaItem[];
  /** Which one's details are shown. */
  openId: string | null;
  isDisabled?: boolean;
  onOpen: (id: string | null) => void;
  onOrder: (ids: readonly string[]) => void;
}

/** Pictures in their order, the first one large: each can be opened, and dragged to another place. */
export function MediaGrid({ media, openId, isDisabled = false, onOpen, onOrder }: MediaGridProps) {
  const { t } = useTranslation("catalogParts");
  const nameOf = useMediaName(media);
  if (media.length === 0) return null;
  return (
    <Sortable ids={media.map(({ id }) => id)} nameOf={nameOf} layout="grid" onOrder={onOrder}>
      <ul className="ch-media" aria-label={t("media.title")}>
        {media.map((item, at) => (
          <SortableItem
            key={item.id}
            id={item.id}
            name={nameOf(item.id)}
            className={at === 0 ? "ch-media-item ch-media-first" : "ch-media-item"}
            isDisabled={isDisabled}
          >
            {(handle) => (
              <MediaTile
                item={item}
                label={t("media.open", { name: nameOf(item.id) })}
                handle={media.length > 1 ? handle : null}
                isOpen={item.id === openId}
                onClick={() => onOpen(item.id === openId ? null : item.id)}
              />
            )}
          </SortableItem>
        ))}
      </ul>
    </Sortable>
  );
}
