import type { Ctx } from "../ctx.ts";
import { AppError } from "../errors.ts";
import type { BulkOperationErrorCode, BulkOperationStatus } from "#app/types/admin.types.d.ts";
import { adminGraphql } from "./admin-client.server.ts";
import type { ResultOf } from "./operations.ts";
import { rejectUserErrors } from "./user-errors.ts";

type Asking = Pick<Ctx, "shop" | "log">;

/** After ten days Shopify ends a bulk operation itself. */
const LONGEST_MS = 10 * 24 * 60 * 60_000;

export interface BulkOperation {
  /** gid */
  readonly id: string;
  readonly status: BulkOperationStatus;
  readonly errorCode: BulkOperationErrorCode | null;
  /** Where the result lies for seven days; null while it runs and where there is nothing in it. */
  readonly url: string | null;
  /** Objects found so far, children included. */
  readonly objectCount: number;
  readonly rootObjectCount: number;
  /** Bytes of the result; null while it runs. */
  readonly fileSize: number | null;
  readonly createdAt: Date;
  readonly query: string;
}

const STATE = `#graphql
  fragment BulkOperationState on BulkOperation {
    id status errorCode url objectCount rootObjectCount fileSize createdAt query
  }
`;

const RUN = `#graphql
  mutation RunBulkQuery($query: String!) {
    bulkOperationRunQuery(query: $query, groupObjects: true) {
      bulkOperation { ...BulkOperationState }
      userErrors { field message code }
    }
  }
  ${STATE}
` as const;

const ONE = `#graphql
  query BulkOperationById($id: ID!) {
    bulkOperation(id: $id) { ...BulkOperationState }
  }
  ${STATE}
` as const;

// The newest come first without asking: "reverse" turns this connection the other way round than all others.
const RECENT = `#graphql
  query RecentBulkQueries($query: String!, $after: String) {
    bulkOperations(first: 100, after: $after, sortKey: CREATED_AT, query: $query) {
      nodes { ...BulkOperationState }
      pageInfo { hasNextPage endCursor }
    }
  }
  ${STATE}
` as const;

const CANCEL = `#graphql
  mutation CancelBulkOperation($id: ID!) {
    bulkOperationCancel(id: $id) {
      bulkOperation { ...BulkOperationState }
      userErrors { field message }
    }
  }
  ${STATE}
` as const;

/**
 * Starts a bulk query whose objects come grouped: each root is followed by its children. Throws `conflict` while the store's five
 * places are taken (wait and try again), `shopify_rejected` for a query that Shopify does not take.
 * Not repeated where the answer was lost: look for it with recentBulkQueries first.
 */
export async function startBulkQuery(ctx: Asking, query: string): Promise<BulkOperation> {
  const { bulkOperationRunQuery: payload } = await adminGraphql(ctx, RUN, { query });
  const busy = payload?.userErrors.find(({ code }) => code === "OPERATION_IN_PROGRESS" || code === "LIMIT_REACHED");
  if (busy)
    throw new AppError("conflict", "Shopify runs as many bulk operations for this store as it allows.", {
      reason: "busy",
    });
  rejectUserErrors(payload?.userErrors);
  if (!payload?.bulkOperation)
    throw new AppError("unavailable", "Shopify did not say which bulk operation it started.");
  return operationOf(payload.bulkOperation);
}

/** The operation as it is now; undefined where Shopify knows none of this id. */
export async function readBulkOperation(ctx: Asking, id: string): Promise<BulkOperation | undefined> {
  const { bulkOperation } = await adminGraphql(ctx, ONE, { id });
  return bulkOperation ? operationOf(bulkOperation) : undefined;
}

/** This app's bulk queries of the store that began since a moment, newest first; by default all that may still run. */
export async function recentBulkQueries(
  ctx: Asking,
  since = new Date(Date.now() - LONGEST_MS),
): Promise<BulkOperation[]> {
  const query = `operation_type:query created_at:>='${since.toISOString()}'`;
  const found: BulkOperation[] = [];
  for (let after: string | null = null; ;) {
    const page: ResultOf<typeof RECENT>["bulkOperations"] = (await adminGraphql(ctx, RECENT, { query, after }))
      .bulkOperations;
    found.push(...page.nodes.map(operationOf));
    if (!page.pageInfo.hasNextPage || !page.pageInfo.endCursor) break;
    after = page.pageInfo.endCursor;
  }
  return found.filter(({ createdAt }) => createdAt >= since);
}

/** Asks Shopify to stop it; one that has ended already is left as it is. */
export async function cancelBulkOperation(ctx: Asking, id: string): Promise<void> {
  const { bulkOperationCancel } = await adminGraphql(ctx, CANCEL, { id });
  const status = bulkOperationCancel?.bulkOperation?.status;
  if (status && status !== "CREATED" && status !== "RUNNING") return;
  rejectUserErrors(
    bulkOperationCancel?.userErrors.filter(({ message }) => !/when it is|does not exist/i.test(message)),
  );
}

function operationOf(node: {
  id: string;
  status: BulkOperationStatus;
  errorCode: BulkOperationErrorCode | null;
  url: string | null;
  objectCount: string;
  rootObjectCount: string;
  fileSize: string | null;
  createdAt: string;
  query: string;
}): BulkOperation {
  return {
    id: node.id,
    status: node.status,
    errorCode: node.errorCode,
    url: node.url,
    objectCount: Number(node.objectCount),
    rootObjectCount: Number(node.rootObjectCount),
    fileSize: node.fileSize === null ? null : Number(node.fileSize),
    createdAt: new Date(node.createdAt),
    query: node.query,
  };
}
