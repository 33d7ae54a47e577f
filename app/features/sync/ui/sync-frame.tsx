import { Link } from "@remix-run/react";
import { BlockStack, Page } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";

const SYNC_PLACES = ["overview", "gaps", "webhooks", "log", "usage", "settings"] as const;
export type SyncPlace = (typeof SYNC_PLACES)[number];

const pathOf = (place: SyncPlace) => (place === "overview" ? "/app/sync" : `/app/sync/${place}`);

interface SyncFrameProps {
  place: SyncPlace;
  /** Of a page below the place; absent: the place's own. */
  title?: string;
  children: ReactNode;
}

/** What all pages about the sync share: their title, the way back, and links to each other. */
export function SyncFrame({ place, title, children }: SyncFrameProps) {
  const { t } = useTranslation(["sync", "common"]);
  const search = useFrameSearch();
  const isBelow = title !== undefined;
  const back = isBelow
    ? { content: t(`places.${place}`), url: pathOf(place) }
    : place === "overview"
      ? { content: t("common:appName"), url: "/app" }
      : { content: t("page.title"), url: "/app/sync" };
  return (
    <Page title={title ?? t(`titles.${place}`)} subtitle={isBelow ? undefined : t(`intros.${place}`)} backAction={back}>
      <BlockStack gap="400">
        <nav className="ch-places" aria-label={t("page.title")}>
          {SYNC_PLACES.map((id) => (
            <Link
              key={id}
              to={{ pathname: pathOf(id), search: search({}) }}
              className="ch-place-link"
              aria-current={id === place ? (isBelow ? "true" : "page") : undefined}
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
