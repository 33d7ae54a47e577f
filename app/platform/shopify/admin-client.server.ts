import type { Ctx } from "../ctx.ts";
import type { AdminDocument, ResultOf, VariablesOf } from "./operations.ts";

/**
 * Runs a `#graphql` document for ctx.shop and returns its data. Waits for the store's bucket, retries what may pass, and throws
 * AppError: `limited` (no points within a minute), `unavailable` (Shopify or the network), `forbidden` (scope), `shopify_rejected`.
 * Ids in variables and results are gids. See gid.ts.
 */
export async function adminGraphql<Document extends AdminDocument>(
  _ctx: Ctx,
  _document: Document,
  ..._variables: object extends VariablesOf<Document> ? [VariablesOf<Document>?] : [VariablesOf<Document>]
): Promise<ResultOf<Document>> {
  throw new Error("being written");
}
