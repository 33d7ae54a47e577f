import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { CardSection } from "#app/ui/card-section.tsx";
import { RowsTable } from "#app/ui/rows-table.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";
import type { Operations } from "../schema.ts";

const FIGURES = ["requests", "points", "throttled", "failed"] as const;

/** What was asked of Shopify, against the bucket that the store has for the app. */
export function ShopifyCard({ use }: { use: Operations["shopify"] }) {
  const { t } = useTranslation(["operations", "common"]);
  const { count } = useFormats();
  const search = useFrameSearch();
  const { lowest, maximum } = use;
  const link = (
    <Link className="ch-link" to={{ pathname: "/app/sync/usage", search: search({}) }}>
      {t("shopify.more")}
    </Link>
  );
  const left =
    lowest === null || maximum === null
      ? t("common:notMeasured")
      : t("shopify.of", { lowest: count(lowest), maximum: count(maximum) });
  return (
    <CardSection title={t("shopify.title")} action={link}>
      <RowsTable
        caption={t("shopify.title")}
        columns={[
          ...FIGURES.map((name) => ({ name, label: t(`shopify.${name}`) })),
          { name: "lowest", label: t("shopify.lowest") },
        ]}
        rows={[{ key: "use", cells: [...FIGURES.map((name) => count(use[name])), left] }]}
      />
    </CardSection>
  );
}
