// The schema's bulk operations and staged uploads, as resolvers beside those of the store's objects.
import { existsSync, statSync } from "node:fs";
import type { Store } from "#sandbox/store/store.ts";
import { pageOfRows } from "../page.ts";
import { adminSchema, isFrom } from "../schema.ts";
import type { PageArgs, RequestContext, Resolver, Resolvers } from "../types.ts";
import {
  bulkPaging,
  bulkRow,
  insertBulk,
  latestBulkRow,
  openBulkRows,
  type BulkRow,
  type BulkType,
} from "./operations.ts";
import type { BulkRunner } from "./runner.ts";
import { stagedTargets, type StagedInput } from "./staged-targets.ts";
import { uploadPath } from "./upload-files.ts";
import { validateBulkMutation, validateBulkQuery, type UserError } from "./validate-bulk.ts";

const GID = "gid://shopify/BulkOperation/";
const gidOf = (id: string): string => `${GID}${id}`;
const URL_DAYS = 7;
const MAX_UPLOAD = 100 * 1024 * 1024;

/** Source of BulkOperation: a row and where its file is served. */
interface Bulk extends BulkRow {
  __typename: "BulkOperation";
}

const bulk = (row: BulkRow | null): Bulk | null => row && { ...row, __typename: "BulkOperation" };

/** How many operations of one kind may run at a time, for each app and store. */
const concurrency = (version: string): number => (isFrom(version, "2026-01") ? 5 : 1);

function inProgress(ctx: RequestContext, type: BulkType): UserError | null {
  const open = openBulkRows(ctx.store, { clientId: ctx.app.clientId, type });
  if (open.length < concurrency(ctx.apiVersion)) return null;
  return alreadyRuns(type, open.map(({ id }) => gidOf(id)).join(", "));
}

/** An operation that this stand-in never started. */
const FOREIGN = "7999999999999";

const alreadyRuns = (type: BulkType, ids: string): UserError => ({
  field: null,
  message: `A bulk ${type.toLowerCase()} operation for this app and shop is already in progress: ${ids}.`,
  code: "OPERATION_IN_PROGRESS",
});

const refused = (userErrors: UserError[]) => ({ bulkOperation: null, userErrors });

/** The operation that a gid names, if this app started it. */
function ownBulk(ctx: RequestContext, gid: string): Bulk | null {
  const id = gid.startsWith(GID) && /^\d{1,18}$/.test(gid.slice(GID.length)) ? gid.slice(GID.length) : null;
  const row = id && bulkRow(ctx.store, id);
  return row && row.clientId === ctx.app.clientId ? bulk(row) : null;
}

function checkUpload(store: Store, clientId: string, key: string): UserError | null {
  const upload = store.get<{ size: number | null }>(
    "select size from staged_uploads where key = ? and client_id = ?",
    key,
    clientId,
  );
  if (!upload || upload.size === null || !existsSync(uploadPath(store, key))) {
    return {
      field: null,
      message:
        "The JSONL file could not be found. Try uploading the file again, and check that you've entered the URL correctly for the stagedUploadPath mutation argument.",
      code: "NO_SUCH_FILE",
    };
  }
  const { size } = statSync(uploadPath(store, key));
  if (size === 0) return { field: null, message: "The input file is empty.", code: "INVALID_STAGED_UPLOAD_FILE" };
  if (size > MAX_UPLOAD)
    return {
      field: null,
      message: "The input file size exceeds the maximum allowed size of 100 MB.",
      code: "INVALID_STAGED_UPLOAD_FILE",
    };
  return null;
}

interface RunMutationArgs {
  mutation: string;
  stagedUploadPath: string;
  clientIdentifier?: string | null;
}

function runMutation(args: RunMutationArgs, ctx: RequestContext, runner: BulkRunner) {
  const { clientIdentifier } = args;
  if (clientIdentifier != null && (clientIdentifier.length < 10 || clientIdentifier.length > 255)) {
    const message =
      clientIdentifier.length < 10
        ? "is too short (minimum is 10 characters)"
        : "is too long (maximum is 255 characters)";
    return refused([{ field: ["clientIdentifier"], message, code: "INVALID_MUTATION" }]);
  }
  const errors = validateBulkMutation(adminSchema(ctx.apiVersion), args.mutation);
  if (errors.length > 0) return refused(errors);
  const error = inProgress(ctx, "MUTATION") ?? checkUpload(ctx.store, ctx.app.clientId, args.stagedUploadPath);
  if (error) return refused([error]);
  const row = insertBulk(ctx, {
    type: "MUTATION",
    query: args.mutation,
    groupObjects: true,
    uploadKey: args.stagedUploadPath,
    clientIdentifier: clientIdentifier ?? null,
  });
  runner.start(ctx.store, row.id);
  return { bulkOperation: bulk(row), userErrors: [] };
}

/** Bulk operations and staged uploads; results are served below `origin`. */
export function bulkResolvers(options: {
  origin: (store: Store) => string;
  runner: BulkRunner;
  isBusy?: (store: Store) => boolean;
}): Resolvers {
  const { origin, runner, isBusy = () => false } = options;
  const urlOf = (row: BulkRow, partial: boolean, { store }: RequestContext): string | null => {
    if (!row.token || row.partial !== partial) return null;
    const age = store.now().getTime() - Date.parse(row.completedAt ?? row.createdAt);
    return age > URL_DAYS * 86_400_000 ? null : `${origin(store)}/bulk/${row.token}.jsonl`;
  };

  return {
    Query: {
      bulkOperation: (_, { id }: { id: string }, ctx) => ownBulk(ctx, id),
      bulkOperations: (_, args: PageArgs, ctx) => {
        const page = pageOfRows(ctx, bulkPaging(ctx.app.clientId), sorted(args));
        return { ...page, items: page.items.map(bulk) };
      },
      currentBulkOperation: (_, { type }: { type: BulkType | null }, ctx) =>
        bulk(latestBulkRow(ctx.store, ctx.app.clientId, type ?? "QUERY")),
    },
    BulkOperation: {
      id: (row: Bulk) => gidOf(row.id),
      url: (row: Bulk, _, ctx) => urlOf(row, false, ctx),
      partialDataUrl: (row: Bulk, _, ctx) => urlOf(row, true, ctx),
    },
    Mutation: {
      bulkOperationRunQuery: (_, { query, groupObjects }: { query: string; groupObjects: boolean }, ctx) => {
        const { errors } = validateBulkQuery(adminSchema(ctx.apiVersion), query);
        if (errors.length > 0) return refused(errors);
        const busy = isBusy(ctx.store) ? alreadyRuns("QUERY", gidOf(FOREIGN)) : inProgress(ctx, "QUERY");
        if (busy) return refused([busy]);
        const row = insertBulk(ctx, { type: "QUERY", query, groupObjects, uploadKey: null, clientIdentifier: null });
        runner.start(ctx.store, row.id);
        return { bulkOperation: bulk(row), userErrors: [] };
      },
      bulkOperationRunMutation: (_, args: RunMutationArgs, ctx) => runMutation(args, ctx, runner),
      bulkOperationCancel: (_, { id }: { id: string }, ctx) => {
        const row = ownBulk(ctx, id);
        if (!row) return refused([{ field: ["id"], message: "Bulk operation does not exist", code: null }]);
        if (!["CREATED", "RUNNING", "CANCELING"].includes(row.status)) {
          const word = row.status.toLowerCase();
          return {
            bulkOperation: row,
            userErrors: [{ field: null, message: `A bulk operation cannot be canceled when it is ${word}` }],
          };
        }
        runner.cancel(ctx.store, row.id);
        return { bulkOperation: ownBulk(ctx, id), userErrors: [] };
      },
      stagedUploadsCreate: (_, { input }: { input: StagedInput[] }, ctx) =>
        stagedTargets(ctx, input, origin(ctx.store)),
    },
  };
}

// The newest comes first here without asking, as recorded.
const sorted = (args: PageArgs): PageArgs => ({ ...args, reverse: !args.reverse });

/** Query.node and Query.nodes: bulk operations from here, everything else by the store's own resolvers. */
export function bulkNodes(resolvers: Resolvers): Resolvers[string] {
  const { node, nodes } = { ...resolvers.QueryRoot, ...resolvers.Query };
  const isBulk = (id: string): boolean => id.startsWith(GID);
  const one: Resolver = (source, { id }: { id: string }, ctx) =>
    isBulk(id) ? ownBulk(ctx, id) : (node?.(source, { id }, ctx) ?? null);
  return {
    node: one,
    nodes: (source, args: { ids: string[] }, ctx) =>
      nodes && !args.ids.some(isBulk) ? nodes(source, args, ctx) : args.ids.map((id) => one(source, { id }, ctx)),
  };
}
