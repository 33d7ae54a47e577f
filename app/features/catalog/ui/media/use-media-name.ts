import { useTranslation } from "react-i18next";
import type { MediaItem } from "#app/features/catalog/schema.ts";

/** How a picture is called: by its alt text, or by its place. */
export function useMediaName(media: readonly MediaItem[]): (id: string) => string {
  const { t } = useTranslation("catalogParts");
  return (id) => {
    const at = media.findIndex((item) => item.id === id);
    return media[at]?.alt || t("media.unnamed", { place: at + 1 });
  };
}
