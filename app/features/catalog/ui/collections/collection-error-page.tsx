import { useTranslation } from "react-i18next";
import { GonePage } from "#app/ui/gone-page.tsx";

/** In place of a collection that could not be read; one that is gone leads back to the list. */
export function CollectionErrorPage({ error }: { error: unknown }) {
  const { t } = useTranslation("collections");
  const texts = {
    title: t("gone.title"),
    what: t("gone.what"),
    why: t("gone.why"),
    list: t("list.title"),
    back: t("gone.back"),
  };
  return <GonePage error={error} list="/app/products/collections" texts={texts} />;
}
