import { auditLines } from "#app/features/operations/index.server.ts";
import { AuditExport } from "#app/features/operations/schema.ts";
import { listQuery } from "#app/features/sync/index.server.ts";
import { adminLoader } from "#app/platform/http/admin-route.server.ts";
import { streamResponse } from "#app/platform/http/file-response.server.ts";

// Fetched by the page, which brings the session token: a plain link would have none.
export const loader = adminLoader(async (ctx, { url }) => {
  const { format, ...filter } = listQuery(AuditExport, url);
  return streamResponse({ name: `audit-log.${format}`, format }, auditLines(ctx, filter, format));
});
