import { useTranslation } from "react-i18next";
import { GonePage } from "#app/ui/gone-page.tsx";

/** In place of an item that could not be read; one that is gone leads back to the list. */
export function ItemErrorPage({ error }: { error: unknown }) {
  const { t } = useTranslation("stock");
  const texts = {
    title: t("gone.title"),
    what: t("gone.what"),
    why: t("gone.why"),
    list: t("title"),
    back: t("gone.back"),
  };
  return <GonePage error={error} list="/app/inventory" texts={texts} />;
}
