import { getFile } from "#app/features/analytics/index.server.ts";
import { FileRef } from "#app/features/analytics/schema.ts";
import { adminLoader } from "#app/platform/http/admin-route.server.ts";
import { fileResponse } from "#app/platform/http/file-response.server.ts";

// Fetched by the page, which brings the session token: a plain link would have none.
export const loader = adminLoader(async (ctx, { params }) => fileResponse(await getFile(ctx, FileRef.parse(params))));
