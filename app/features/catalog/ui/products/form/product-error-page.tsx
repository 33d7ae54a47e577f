import { useTranslation } from "react-i18next";
import { GonePage } from "#app/ui/gone-page.tsx";

/** In place of a product that could not be read; one that is gone leads back to the list. */
export function ProductErrorPage({ error }: { error: unknown }) {
  const { t } = useTranslation("productPage");
  const texts = {
    title: t("gone.title"),
    what: t("gone.heading"),
    why: t("gone.what"),
    list: t("back"),
    back: t("gone.back"),
  };
  return <GonePage error={error} list="/app/products" texts={texts} />;
}
