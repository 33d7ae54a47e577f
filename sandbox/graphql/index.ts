// The door of the stand-in Admin GraphQL API. The server in front of it knows HTTP, hosts and tokens; this knows the schema, cost, scopes,
// bulk operations and uploads. Typical use:
//
//   const api = await createAdminApi({ stores: [demo, atelier], origin: () => "https://storage.googleapis.com", emit });
//   const { status, headers, body } = api.handleGraphql({ version: "2026-10", body: rawBody, store: demo, app });
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Store } from "../store/store.ts";
import { bulkNodes, bulkResolvers } from "./bulk/resolvers.ts";
import { serveResult } from "./bulk/results.ts";
import { createRunner } from "./bulk/runner.ts";
import { receiveUpload } from "./bulk/staged-uploads.ts";
import { fileProcessing } from "./file-processing.ts";
import { executeOperation, type OperationAnswer } from "./execute.ts";
import { adminVersions, UnknownVersion } from "./schema.ts";
import { GRAPHQL_TABLES } from "./tables.ts";
import { createThrottle, type ThrottleStatus } from "./throttle.ts";
import type { RequestContext, Resolvers } from "./types.ts";

export { GRAPHQL_TABLES };
export type { ThrottleStatus } from "./throttle.ts";

/** What goes wrong with a bulk operation on purpose; asked once, when the operation starts. */
export type BulkFault =
  | "none"
  /** FAILED, INTERNAL_SERVER_ERROR, no data. */
  | "fail"
  /** FAILED half way, with `partialDataUrl`. */
  | "partial"
  /** COMPLETED, but the download breaks off in the middle of a line on its first try. */
  | "truncate"
  /** COMPLETED, but the file ends in the middle of a line, at every download; the counts tell of all of it. */
  | "cutline"
  /** COMPLETED, and every line stands before the one it belongs to. */
  | "orphans"
  /** COMPLETED with no file and counts of 0, whatever there is. */
  | "empty"
  /** EXPIRED: it was not done in time. */
  | "expired"
  /** CANCELED by somebody else. */
  | "canceled"
  /** Stays in CREATED and then RUNNING for several seconds. */
  | "slow"
  /** Never leaves RUNNING (until it is cancelled). */
  | "hang";

export interface BulkFaults {
  next(operationId: string, store: Store): BulkFault;
  /** Whether operations that the app did not start hold every place now; asked once for each that is to start. */
  isBusy?(store: Store): boolean;
}

export interface AdminApiOptions {
  /** Every store that requests may name. Bulk operations that were under way when the last process ended are taken up again. */
  stores: Store[];
  /** Where bulk results and staged uploads are served: URLs are `<origin>/bulk/<token>.jsonl` and `<origin>/staged-uploads/`. */
  origin: (store: Store) => string;
  /** Something happened to an object: topic as in "products/update", id as in the gid's last part. */
  emit: (store: Store, topic: string, id: string) => void;
  /** Module that exports `resolvers: Resolvers`; imported here and in the bulk operations' threads. Default: ./resolvers/index.ts */
  resolversUrl?: URL;
  /** Leaky bucket of each app and store. Default 2,000 points, 100 a second. */
  bucket?: { maximumAvailable: number; restoreRate: number };
  faults?: BulkFaults;
  /** Begin bulk operations at once, by threads that are ready and stay; without it the first takes a second longer. */
  warmBulk?: boolean;
  /** One line about something a developer should see (a field the sandbox lacks inside a bulk operation). Default: stderr. */
  log?: (line: string) => void;
}

export interface GraphqlRequest {
  /** As in the URL: 2026-10, 2026-07 … */
  version: string;
  /** The raw request body (JSON with query, variables, operationName). */
  body: string | Uint8Array;
  store: Store;
  app: RequestContext["app"];
  /** True when the request carries `Shopify-GraphQL-Cost-Debug: 1`. */
  costDebug?: boolean;
}

export interface GraphqlAnswer {
  status: number;
  /** Content type and X-Shopify-API-Version; the server adds x-request-id. */
  headers: Record<string, string>;
  body: string;
  /** What was asked, for a log of requests; null when it could not be parsed. */
  operation: OperationAnswer["operation"];
}

export interface AdminApi {
  /** Answers one GraphQL request. Never throws for what the caller sent. */
  handleGraphql(request: GraphqlRequest): GraphqlAnswer;
  /** GET/HEAD `/bulk/<token>.jsonl` with Range; 404 and 403 (expired) in the storage's XML. */
  serveBulkResult(req: IncomingMessage, res: ServerResponse): void;
  /** `/staged-uploads/`: POST (multipart, file last; 201 with the storage's XML), PUT (200), OPTIONS. Rejects only when the connection breaks. */
  receiveStagedUpload(req: IncomingMessage, res: ServerResponse): Promise<void>;
  /** The bucket as it stands now, for a page that shows it. */
  throttleStatus(store: Store, clientId: string): ThrottleStatus;
  /** Resolves when no bulk operation is under way (hanging ones apart) and every file was looked at. */
  idle(): Promise<void>;
  /** Stops the threads; unfinished operations go on when the next process opens the stores. */
  close(): Promise<void>;
}

/** Root types may go by Query or QueryRoot; later ones win field by field. */
function mergeResolvers(...all: Resolvers[]): Resolvers {
  const merged: Resolvers = {};
  for (const resolvers of all) {
    for (const [type, fields] of Object.entries(resolvers)) {
      const name = type === "QueryRoot" ? "Query" : type;
      merged[name] = { ...merged[name], ...fields };
    }
  }
  return merged;
}

const HEADERS = { "content-type": "application/json; charset=utf-8" };

interface Body {
  query?: unknown;
  variables?: unknown;
  operationName?: unknown;
}

function readBody(raw: string | Uint8Array): Body | null {
  try {
    const body: unknown = JSON.parse(typeof raw === "string" ? raw : Buffer.from(raw).toString("utf8"));
    return typeof body === "object" && body !== null ? (body as Body) : null;
  } catch {
    return null;
  }
}

const plain = (status: number, errors: unknown): GraphqlAnswer => ({
  status,
  headers: HEADERS,
  body: JSON.stringify({ errors }),
  operation: null,
});

/** Loads the resolvers and takes up unfinished bulk operations. */
export async function createAdminApi(options: AdminApiOptions): Promise<AdminApi> {
  const log = options.log ?? ((line: string) => console.error(line));
  const resolversUrl = options.resolversUrl ?? new URL("./resolvers/index.ts", import.meta.url);
  const { resolvers: own } = (await import(resolversUrl.href)) as { resolvers: Resolvers };
  const throttle = createThrottle(options.bucket);
  const runner = createRunner({ resolversUrl, emit: options.emit, faults: options.faults, log });
  const resolvers = mergeResolvers(
    own,
    bulkResolvers({ origin: options.origin, runner, isBusy: options.faults?.isBusy }),
    { Query: bulkNodes(own) },
  );
  for (const store of options.stores) {
    store.db.exec(GRAPHQL_TABLES);
    runner.resume(store);
  }
  if (options.warmBulk) runner.warm();
  const files = fileProcessing(options.stores, options.emit);

  return {
    handleGraphql({ version, body: raw, store, app, costDebug }) {
      const body = readBody(raw);
      if (!body) return plain(400, "Bad Request");
      if (typeof body.query !== "string") return plain(400, { query: "Required parameter missing or invalid" });
      if (!adminVersions().includes(version)) return plain(404, new UnknownVersion(version).message);
      const ctx: RequestContext = {
        store,
        app,
        apiVersion: version,
        bulk: false,
        memo: new Map(),
        emit: (topic, id) => options.emit(store, topic, id),
      };
      const input = {
        query: body.query,
        variables: (body.variables ?? null) as Record<string, unknown> | null,
        operationName: typeof body.operationName === "string" ? body.operationName : null,
      };
      const answer = executeOperation(input, ctx, { resolvers, throttle, costDebug, log });
      if (answer.operation?.kind === "mutation") files.look(store);
      return {
        status: answer.status,
        headers: { ...HEADERS, "x-shopify-api-version": version },
        body: JSON.stringify(answer.body),
        operation: answer.operation,
      };
    },
    serveBulkResult: (req, res) => serveResult(options.stores, req, res),
    receiveStagedUpload: (req, res) => receiveUpload(options.stores, req, res),
    throttleStatus: (store, clientId) => throttle.status(store, clientId),
    idle: async () => {
      await runner.idle();
      await files.idle();
    },
    close: () => {
      files.close();
      return runner.close();
    },
  };
}
