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
import { CollectionErrorPage } from "#app/features/catalog/ui/collections/collection-error-page.tsx";
import { CollectionPage } from "#app/features/catalog/ui/collections/collection-page.tsx";
import { listActivity } from "#app/features/operations/index.server.ts";
import { type ActionResult, adminAction, adminLoader } from "#app/platform/http/admin-route.server.ts";
import { gidOf } from "#app/platform/shopify/gid.ts";
import { isUnheard } from "#app/ui/form/keep-typed.ts";

export { lostAnswer as clientAction } from "#app/ui/form/lost-answer.ts";

export const loader = adminLoader(async (ctx, { params }) => {
  const { id } = CollectionRef.parse(params);
  const ownerId = gidOf("Collection", id);
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
  const isGone = result?.ok === true && result.intent === "delete";
  return isGone || isUnheard(result) ? false : defaultShouldRevalidate;
};

export default function CollectionRoute() {
  const data = useLoaderData<typeof loader>();
  return <CollectionPage key={data.collection.id} {...data} />;
}

export function ErrorBoundary() {
  return <CollectionErrorPage error={useRouteError()} />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
