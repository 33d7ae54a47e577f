import { useTranslation } from "react-i18next";
import { GonePage } from "#app/ui/gone-page.tsx";

/** In place of a custom app's page, or one of its extensions': what is there no more leads back to the apps. */
export function AppErrorPage({ error, isExtension = false }: { error: unknown; isExtension?: boolean }) {
  const { t } = useTranslation("apps");
  const texts = {
    title: t(isExtension ? "extensions.one" : "gone.title"),
    what: t(isExtension ? "gone.extension" : "gone.what"),
    why: t("gone.why"),
    list: t("title"),
    back: t("gone.back"),
  };
  return <GonePage error={error} list="/app/store/apps" texts={texts} />;
}
