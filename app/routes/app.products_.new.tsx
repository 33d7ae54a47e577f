import type { HeadersFunction } from "@remix-run/node";
import { useLoaderData, useRouteError } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { createProduct, listChannels, placeOf } from "#app/features/catalog/index.server.ts";
import { CreateProduct } from "#app/features/catalog/schema.ts";
import { ProductPage } from "#app/features/catalog/ui/products/form/product-page.tsx";
import { hasScope } from "#app/platform/ctx.ts";
import { adminAction, adminLoader } from "#app/platform/http/admin-route.server.ts";
import { knownStore } from "#app/platform/shopify/as-store.ts";
import { ErrorPage } from "#app/ui/error-page.tsx";

export { lostAnswer as clientAction } from "#app/ui/form/lost-answer.ts";
export { keepTyped as shouldRevalidate } from "#app/ui/form/keep-typed.ts";

export const loader = adminLoader(async (ctx, { url }) => ({
  ...(await placeOf(ctx, url.searchParams.get("location"))),
  currency: knownStore(ctx).shop.currency,
  domain: ctx.shop.domain,
  channels: hasScope(ctx, "write_publications") ? await listChannels(ctx) : null,
}));

export const action = adminAction({ create: [CreateProduct, createProduct] });

export default function NewProductRoute() {
  return <ProductPage product={null} {...useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <ErrorPage error={useRouteError()} />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
