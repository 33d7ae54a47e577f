import { getFileState } from "#app/features/analytics/index.server.ts";
import { FileRef } from "#app/features/analytics/schema.ts";
import { adminLoader } from "#app/platform/http/admin-route.server.ts";

// Asked for again and again while a file is made.
export const loader = adminLoader((ctx, { params }) => getFileState(ctx, FileRef.parse(params)));
