import type { Ctx } from "#app/platform/ctx.ts";
import { requireScopes } from "#app/platform/change/require-scopes.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { rejectUserErrors } from "#app/platform/shopify/user-errors.ts";
import type { StageUploads, UploadTarget } from "./schema.ts";
import { STAGE_UPLOADS } from "./shopify.server.ts";

/**
 * Asks Shopify where the browser may send pictures to: they never pass through the app. What is sent there and shown nowhere vanishes
 * by itself, so that this needs neither key nor audit.
 */
export async function stageUploads(ctx: Ctx, { files }: StageUploads): Promise<{ targets: UploadTarget[] }> {
  requireScopes(ctx, ["write_products"]);
  const input = files.map(({ name, type, size }) => ({
    ...{ filename: name, mimeType: type, fileSize: String(size) },
    ...{ resource: "IMAGE" as const, httpMethod: "PUT" as const },
  }));
  const { stagedUploadsCreate } = await adminGraphql(ctx, STAGE_UPLOADS, { input });
  rejectUserErrors(stagedUploadsCreate?.userErrors);
  const targets = stagedUploadsCreate?.stagedTargets ?? [];
  return { targets: targets.map(({ url, resourceUrl }) => ({ url: url!, source: resourceUrl! })) };
}
