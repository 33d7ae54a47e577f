import { z } from "zod";
import { NewProductBody, requireStockScope } from "#app/features/catalog/index.server.ts";
import { endpoint, linesEndpoint, listEndpoint } from "#app/platform/api/endpoint.ts";
import { pageQuery } from "#app/platform/api/list-query.server.ts";
import { beginQuery, beginRows } from "../begin-bulk.server.ts";
import { bulkLines, cancelBulk, getBulk, listBulk, waitForBulk } from "../get-bulk.server.ts";
import { BULK_KINDS, BULK_STATES, BulkQuery, BulkRef, MOST_PRODUCTS } from "../schema.ts";

const LONGEST_WAIT_SECONDS = 60;

const BulkData = z.object({
  id: z.string(),
  kind: z.enum(BULK_KINDS),
  state: z.enum(BULK_STATES),
  total: z.int().describe("Objects found so far; of others the rows there are."),
  done: z.int(),
  failed: z.int(),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
});
const IdData = z.object({ id: z.string() });

const read = ["read_bulk"];
const write = ["write_bulk"];

export const bulkEndpoints = [
  endpoint("POST /bulk/query", {
    summary:
      "Asks Shopify for everything a query finds. A query may name any object: the token needs to read all that the store granted the app.",
    needs: read,
    body: BulkQuery,
    data: IdData,
    run: (ctx, { body }) => beginQuery(ctx, body),
  }),
  listEndpoint("GET /bulk/operations", {
    summary: "Lists what was asked for in bulk, newest first; a client sees its own.",
    needs: read,
    query: pageQuery(BulkRef.shape.id),
    data: BulkData,
    run: (ctx, { query: { cursor: after, limit } }) => listBulk(ctx, { after, limit }),
  }),
  endpoint("GET /bulk/operations/:id", {
    summary: "How far it is.",
    needs: read,
    params: BulkRef,
    data: BulkData,
    run: (ctx, { params }) => getBulk(ctx, params),
  }),
  endpoint("GET /bulk/operations/:id/wait", {
    summary: "As above, answered when it has ended, or after `timeout` seconds.",
    needs: read,
    params: BulkRef,
    query: z.object({
      timeout: z.coerce.number().min(0).max(LONGEST_WAIT_SECONDS).default(30).describe("Seconds, 60 at most."),
    }),
    data: BulkData,
    run: (ctx, { params, query }) => waitForBulk(ctx, params, query.timeout),
  }),
  linesEndpoint("GET /bulk/operations/:id/result", {
    summary: "What came of it: of a query its objects as Shopify wrote them, of others a line for each row.",
    needs: read,
    params: BulkRef,
    data: z.looseObject({}),
    run: (ctx, { params }) => bulkLines(ctx, params),
  }),
  endpoint("POST /bulk/operations/:id/cancel", {
    summary: "Ends it as soon as may be. What was made stays.",
    needs: write,
    params: BulkRef,
    data: IdData,
    takesKey: true,
    run: (ctx, { params, key }) => cancelBulk(ctx, { ...params, key }),
  }),
  endpoint("POST /bulk/products/create", {
    summary: `Makes up to ${MOST_PRODUCTS} products, one after the other. A row that Shopify refuses is told in the result, and the others are made.`,
    needs: [...write, "write_products"],
    body: z.object({ products: z.array(NewProductBody).min(1).max(MOST_PRODUCTS) }),
    data: IdData,
    takesKey: true,
    async run(ctx, { body, key }) {
      for (const product of body.products) requireStockScope(ctx, product);
      return beginRows(ctx, "create_products", { rows: body.products, key });
    },
  }),
];
