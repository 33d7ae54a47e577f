import type { HeadersFunction } from "@remix-run/node";
import { type ShouldRevalidateFunction, useLoaderData, useRevalidator, useRouteError } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import {
  deleteProduct,
  duplicateProduct,
  getProduct,
  readMedia,
  readMetafields,
  readPublishing,
  updateProduct,
} from "#app/features/catalog/index.server.ts";
import { DeleteProduct, DuplicateProduct, UpdateProduct } from "#app/features/catalog/schema.ts";
import { ProductErrorPage } from "#app/features/catalog/ui/products/form/product-error-page.tsx";
import { ProductPage } from "#app/features/catalog/ui/products/form/product-page.tsx";
import { Metafields } from "#app/features/catalog/ui/metafields/metafields.tsx";
import { Publishing } from "#app/features/catalog/ui/publishing/publishing.tsx";
import { listActivity } from "#app/features/operations/index.server.ts";
import { ActivityCard } from "#app/features/operations/ui/activity-card.tsx";
import { adminAction, adminLoader } from "#app/platform/http/admin-route.server.ts";
import { knownStore } from "#app/platform/shopify/as-store.ts";
import { gidOf } from "#app/platform/shopify/gid.ts";
import { isUnheard } from "#app/ui/form/keep-typed.ts";

export { lostAnswer as clientAction } from "#app/ui/form/lost-answer.ts";

export const loader = adminLoader(async (ctx, { params, url }) => {
  const product = await getProduct(ctx, { id: params.id, locationId: url.searchParams.get("location") });
  const ownerId = gidOf("Product", product.id);
  const [media, metafields, channels] = await Promise.all([
    readMedia(ctx, product),
    readMetafields(ctx, { ownerId }),
    readPublishing(ctx, { ownerId }),
  ]);
  const activity = await listActivity(ctx, `Product/${product.id}`);
  const { currency } = knownStore(ctx).shop;
  return { product, ownerId, media, metafields, channels, activity, currency, domain: ctx.shop.domain };
});

export const action = adminAction({
  save: [UpdateProduct, updateProduct],
  duplicate: [DuplicateProduct, duplicateProduct],
  delete: [DeleteProduct, deleteProduct],
});

export default function ProductRoute() {
  const { product, ownerId, media, metafields, channels, activity, currency, domain } = useLoaderData<typeof loader>();
  const { revalidate } = useRevalidator();
  return (
    <ProductPage
      key={product.id}
      product={product}
      locations={product.locations}
      locationId={product.locationId}
      currency={currency}
      domain={domain}
      media={media}
      metafields={<Metafields ownerId={ownerId} fields={metafields} />}
      publishing={<Publishing ownerId={ownerId} channels={channels} onGranted={revalidate} />}
      activity={<ActivityCard activity={activity} texts="productPage" />}
    />
  );
}

// Of a product that is gone nothing can be read: what was typed stays to be copied.
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionResult, defaultShouldRevalidate }) => {
  const { ok, code, intent } = (actionResult ?? {}) as { ok?: boolean; code?: string; intent?: string };
  const isGone = code === "not_found" || (ok === true && intent === "delete");
  return isGone || isUnheard(actionResult) ? false : defaultShouldRevalidate;
};

export function ErrorBoundary() {
  return <ProductErrorPage error={useRouteError()} />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
