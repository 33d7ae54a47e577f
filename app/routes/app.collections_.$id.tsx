import type { HeadersFunction } from "@remix-run/node";
import { type ShouldRevalidateFunction, useLoaderData, useRouteError } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import {
  deleteCollection,
  readCollection,
  readMembers,
  readMetafields,
  readPublishing,
  updateCollection,
} from "#app/features/catalog/index.server.ts";
import { CollectionRef, UpdateCollection } from "#app/features/catalog/schema.ts";
import { CollectionPage } from "#app/features/catalog/ui/collections/collection-page.tsx";
import { listActivity } from "#app/features/operations/index.server.ts";
import { type ActionResult, adminAction, adminLoader } from "#app/platform/http/admin-route.server.ts";
import { ErrorPage } from "#app/ui/error-page.tsx";

export const loader = adminLoader(async (ctx, { params }) => {
  const { id } = CollectionRef.parse(params);
  const ownerId = `gid://shopify/Collection/${id}`;
  const [page, members, metafields, channels] = await Promise.all([
    readCollection(ctx, { id }),
    readMembers(ctx, { id }),
    readMetafields(ctx, { ownerId }),
    readPublishing(ctx, { ownerId }),
  ]);
  return { ...page, members, metafields, channels, activity: await listActivity(ctx, `Collection/${id}`) };
});

export const action = adminAction({
  update: [UpdateCollection, updateCollection],
  delete: [CollectionRef, deleteCollection],
});

/** What was deleted is not read again: the page leaves for the list. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionResult, defaultShouldRevalidate }) => {
  const result = actionResult as ActionResult | undefined;
  return result?.ok === true && result.intent === "delete" ? false : defaultShouldRevalidate;
};

export default function CollectionRoute() {
  const data = useLoaderData<typeof loader>();
  return <CollectionPage key={data.collection.id} {...data} />;
}

export function ErrorBoundary() {
  return <ErrorPage error={useRouteError()} />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
