import { useTranslation } from "react-i18next";
import { GonePage } from "#app/ui/gone-page.tsx";

/** In place of a customer's page: who is there no more has a way back to the others. */
export function CustomerErrorPage({ error }: { error: unknown }) {
  const { t } = useTranslation("customers");
  const texts = {
    title: t("gone.title"),
    what: t("gone.what"),
    why: t("gone.why"),
    list: t("list.title"),
    back: t("gone.back"),
  };
  return <GonePage error={error} list="/app/customers" texts={texts} />;
}
