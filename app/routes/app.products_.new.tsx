import type { HeadersFunction } from "@remix-run/node";
import { useLoaderData, useRouteError } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { createProduct, placeOf } from "#app/features/catalog/index.server.ts";
import { CreateProduct } from "#app/features/catalog/schema.ts";
import { ProductPage } from "#app/features/catalog/ui/products/form/product-page.tsx";
import { adminAction, adminLoader } from "#app/platform/http/admin-route.server.ts";
import { knownStore } from "#app/platform/shopify/as-store.ts";
import { ErrorPage } from "#app/ui/error-page.tsx";

export const loader = adminLoader(async (ctx, { url }) => ({
  ...(await placeOf(ctx, url.searchParams.get("location"))),
  currency: knownStore(ctx).shop.currency,
  domain: ctx.shop.domain,
}));

export const action = adminAction({ create: [CreateProduct, createProduct] });

export default function NewProductRoute() {
  return <ProductPage product={null} {...useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <ErrorPage error={useRouteError()} />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
