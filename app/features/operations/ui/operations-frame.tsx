import { Link } from "@remix-run/react";
import { BlockStack, Page } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";

const PLACES = ["overview", "audit"] as const;
export type OperationsPlace = (typeof PLACES)[number];

const pathOf = (place: OperationsPlace) =>
  place === "overview" ? "/app/store/operations" : "/app/store/operations/audit";

/** What the pages about operations share: their title, the way back, and links to each other. */
export function OperationsFrame({ place, children }: { place: OperationsPlace; children: ReactNode }) {
  const { t } = useTranslation(["operations", "common"]);
  const search = useFrameSearch();
  const back =
    place === "overview"
      ? { content: t("common:nav.store"), url: "/app/store" }
      : { content: t("page.title"), url: "/app/store/operations" };
  return (
    <Page title={t(`titles.${place}`)} subtitle={t(`intros.${place}`)} backAction={back}>
      <BlockStack gap="400">
        <nav className="ch-places" aria-label={t("page.title")}>
          {PLACES.map((id) => (
            <Link
              key={id}
              to={{ pathname: pathOf(id), search: search({}) }}
              className="ch-place-link"
              aria-current={id === place ? "page" : undefined}
            >
              {t(`places.${id}`)}
            </Link>
          ))}
        </nav>
        {children}
      </BlockStack>
    </Page>
  );
}
