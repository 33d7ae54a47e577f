import type { HeadersFunction } from "@remix-run/node";
import { useLoaderData, useRouteError } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import {
  cancelFile,
  deleteFile,
  getSchedules,
  listFiles,
  updateSchedules,
} from "#app/features/analytics/index.server.ts";
import { FileRef, ListFiles, SchedulesInput } from "#app/features/analytics/schema.ts";
import { FilesPage } from "#app/features/analytics/ui/files/files-page.tsx";
import { adminAction, adminLoader } from "#app/platform/http/admin-route.server.ts";
import { ErrorPage } from "#app/ui/error-page.tsx";

export { lostAnswer as clientAction } from "#app/ui/form/lost-answer.ts";
export { keepTyped as shouldRevalidate } from "#app/ui/form/keep-typed.ts";

export const loader = adminLoader(async (ctx, { url }) => ({
  files: await listFiles(ctx, ListFiles.parse({ after: url.searchParams.get("after") ?? undefined })),
  schedules: await getSchedules(ctx),
}));

export const action = adminAction({
  cancelFile: [FileRef, cancelFile],
  deleteFile: [FileRef, deleteFile],
  updateSchedules: [SchedulesInput, updateSchedules],
});

export default function FilesRoute() {
  return <FilesPage {...useLoaderData<typeof loader>()} />;
}

export function ErrorBoundary() {
  return <ErrorPage error={useRouteError()} />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
