import { useLocation, useNavigation } from "@remix-run/react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";

/** The document is called like its page: tabs, history and screen readers tell one page from another. The heading is the one place of that name. */
export function useDocumentTitle(): void {
  const { t } = useTranslation();
  // Rendered anew when another page came, or the shown one was read again: its heading is there when effects run.
  useLocation();
  useNavigation();
  useEffect(() => {
    const heading = document.querySelector("main h1")?.textContent?.trim();
    document.title = [heading, t("appName")].filter(Boolean).join(" · ");
  });
}
