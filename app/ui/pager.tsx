import { Link } from "@remix-run/react";
import { InlineStack } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFrameSearch } from "./use-frame-search.ts";

interface PagerProps {
  /** The list's own part of the address: its filters. */
  kept: Record<string, string>;
  isFirst: boolean;
  nextCursor: string | null;
}

/** Leads through a list that is sorted newest first. Links: a page of the list can be opened again. */
export function Pager({ kept, isFirst, nextCursor }: PagerProps) {
  const { t } = useTranslation();
  const search = useFrameSearch();
  if (isFirst && nextCursor === null) return null;
  return (
    <nav aria-label={t("pager.label")}>
      <InlineStack align="space-between" gap="400">
        {isFirst ? (
          <span />
        ) : (
          <Link className="ch-link" to={search(kept)}>
            {t("pager.newest")}
          </Link>
        )}
        {nextCursor !== null && (
          <Link className="ch-link" to={search({ ...kept, after: nextCursor })}>
            {t("pager.older")}
          </Link>
        )}
      </InlineStack>
    </nav>
  );
}
