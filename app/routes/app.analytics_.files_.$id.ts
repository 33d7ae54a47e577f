import { redirect } from "@remix-run/node";
import { getFile } from "#app/features/analytics/index.server.ts";
import { FileRef } from "#app/features/analytics/schema.ts";
import { isAppError } from "#app/platform/errors.ts";
import { adminLoader } from "#app/platform/http/admin-route.server.ts";
import { fileResponse } from "#app/platform/http/file-response.server.ts";

// Fetched by the page, which brings the session token: a plain link would have none.
// Opened as a page, a file that is gone leads to those there are.
export const loader = adminLoader(async (ctx, { params, request, url }) => {
  try {
    return fileResponse(await getFile(ctx, FileRef.parse(params)));
  } catch (error) {
    const isPage = request.headers.get("accept")?.includes("text/html") ?? false;
    if (!isPage || !isAppError(error) || error.code !== "not_found") throw error;
    throw redirect(`/app/analytics/files${url.search}`);
  }
});
