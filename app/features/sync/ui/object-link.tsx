import { useTranslation } from "react-i18next";
import type { ResourceName } from "../schema.ts";

const PATHS: Readonly<Partial<Record<ResourceName, string>>> = {
  orders: "orders",
  products: "products",
  collections: "collections",
  customers: "customers",
  locations: "settings/locations",
};

/** An object by Shopify's number for it; opens in the admin where that has a page for its kind. */
export function ObjectLink({ resource, id }: { resource: ResourceName | null; id: string }) {
  const { t } = useTranslation("sync");
  const path = resource && PATHS[resource];
  if (!path) return <span className="ch-figure">{id}</span>;
  return (
    <a
      className="ch-link ch-figure"
      href={`shopify:admin/${path}/${id}`}
      target="_top"
      aria-label={t("object.open", { kind: t(`object.${resource}`), id })}
    >
      {id}
    </a>
  );
}
