import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";
import type { ResourceName } from "../schema.ts";

const PATHS: Readonly<Partial<Record<ResourceName, string>>> = {
  orders: "orders",
  products: "products",
  collections: "products/collections",
  customers: "customers",
  inventory: "inventory",
};

/** An object by Shopify's number for it; opens the app's page of it, a location Shopify's own: the app has none. */
export function ObjectLink({ resource, id }: { resource: ResourceName | null; id: string }) {
  const { t } = useTranslation("sync");
  const search = useFrameSearch();
  const path = resource && PATHS[resource];
  if (path)
    return (
      <Link
        className="ch-link ch-figure"
        to={{ pathname: `/app/${path}/${id}`, search: search({}) }}
        aria-label={t("object.open", { kind: t(`object.${resource}`), id })}
      >
        {id}
      </Link>
    );
  if (resource !== "locations") return <span className="ch-figure">{id}</span>;
  return (
    <a
      className="ch-link ch-figure"
      href={`shopify:admin/settings/locations/${id}`}
      target="_top"
      aria-label={t("object.openElsewhere", { kind: t("object.locations"), id })}
    >
      {id}
    </a>
  );
}
