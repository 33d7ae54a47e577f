// One bulk operation from RUNNING to its end, inside a thread that has its own handle on the store.
import { createReadStream, rmSync } from "node:fs";
import { createInterface } from "node:readline";
import { parse } from "graphql";
import { ApiError } from "../errors.ts";
import { executeOperation } from "../execute.ts";
import { adminSchema } from "../schema.ts";
import type { RequestContext, Resolvers } from "../types.ts";
import type { Store } from "#sandbox/store/store.ts";
import { bulkRow, changeBulk, newToken, resultPath, type BulkChange, type BulkRow } from "./operations.ts";
import { compileBulkQuery } from "./plan.ts";
import { uploadPath } from "./upload-files.ts";
import { validateBulkQuery } from "./validate-bulk.ts";
import { cutInLine, turnLines } from "./spoil.ts";
import { keepHalf, openLines, writeLines, type LineCounts, type LineWriter } from "./write-lines.ts";

export interface RunOptions {
  store: Store;
  id: string;
  resolvers: Resolvers;
  emit(topic: string, id: string): void;
  log(line: string): void;
}

/** The caller cancelled. */
class Stopped extends Error {}

const PULSE_MS = 500;

/** Tells the row how far the work is, now and then, and notices that it was cancelled. */
function heartbeat(store: Store, id: string, counts: LineCounts): () => void {
  let last = Date.now();
  return () => {
    if (Date.now() - last < PULSE_MS) return;
    last = Date.now();
    if (!changeBulk(store, id, { objectCount: counts.objects, rootObjectCount: counts.roots }, ["RUNNING"]))
      throw new Stopped();
  };
}

function runQuery(
  row: BulkRow,
  ctx: RequestContext,
  resolvers: Resolvers,
  writer: LineWriter,
  counts: LineCounts,
): void {
  const admin = adminSchema(row.apiVersion);
  const { operation } = validateBulkQuery(admin, row.query);
  if (!operation) throw new Error("The stored bulk query is no longer valid.");
  const lines = compileBulkQuery(admin, parse(row.query), operation, ctx, resolvers);
  writeLines(lines, writer, counts, heartbeat(ctx.store, row.id, counts));
}

/** Each line of the upload is the variables of one run; each run makes one line of the answer. */
async function runMutation(
  row: BulkRow,
  ctx: RequestContext,
  options: RunOptions,
  writer: LineWriter,
  counts: LineCounts,
): Promise<void> {
  const pulse = heartbeat(ctx.store, row.id, counts);
  const lines = createInterface({
    input: createReadStream(uploadPath(ctx.store, row.uploadKey!)),
    crlfDelay: Infinity,
  });
  let number = 0;
  for await (const line of lines) {
    if (line.trim() === "") {
      number++;
      continue;
    }
    let body: Record<string, unknown>;
    try {
      const variables = JSON.parse(line) as Record<string, unknown>;
      ctx.memo.clear();
      body = executeOperation({ query: row.query, variables }, ctx, {
        resolvers: options.resolvers,
        log: options.log,
      }).body;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      body = { errors: [{ message: `Invalid JSON on line ${number + 1}.`, extensions: { code: "INVALID_JSON" } }] };
    }
    delete body.extensions;
    writer.write(JSON.stringify({ ...body, __lineNumber: number }), 0);
    number++;
    counts.objects++;
    counts.roots++;
    pulse();
  }
}

/** Runs the operation and writes its end into the row; never throws for what the operation does. */
export async function runBulk(options: RunOptions): Promise<void> {
  const { store, id } = options;
  const row = bulkRow(store, id);
  if (!row) return;
  if (!changeBulk(store, id, { status: "RUNNING", objectCount: 0, rootObjectCount: 0 }, ["CREATED", "RUNNING"])) {
    changeBulk(store, id, { status: "CANCELED", completedAt: store.nowIso() }, ["CANCELING"]);
    return;
  }
  const ctx: RequestContext = {
    store,
    app: { ...row.app, scopes: new Set(row.app.scopes) },
    apiVersion: row.apiVersion,
    bulk: row.type === "QUERY",
    memo: new Map(),
    emit: options.emit,
  };
  const counts: LineCounts = { objects: 0, roots: 0 };
  const token = newToken();
  const path = resultPath(store, token);
  let writer: LineWriter | null = null;
  const end = (change: BulkChange): void => {
    const completedAt = store.nowIso();
    const counted = { objectCount: counts.objects, rootObjectCount: counts.roots, completedAt };
    if (!changeBulk(store, id, { ...counted, ...change }, ["RUNNING"]))
      changeBulk(store, id, { ...counted, status: "CANCELED" }, ["CANCELING"]);
  };
  try {
    if (row.fault === "expired") return end({ status: "EXPIRED" });
    if (row.fault === "canceled") return end({ status: "CANCELED" });
    if (row.fault === "fail") return end({ status: "FAILED", errorCode: "INTERNAL_SERVER_ERROR" });
    writer = openLines(path, row.groupObjects || row.type === "MUTATION");
    if (row.type === "QUERY") runQuery(row, ctx, options.resolvers, writer, counts);
    else await runMutation(row, ctx, options, writer, counts);
    let bytes = writer.finish();
    writer = null;
    if (row.fault === "empty") {
      rmSync(path, { force: true });
      return end({ status: "COMPLETED", objectCount: 0, rootObjectCount: 0 });
    }
    if (row.fault === "orphans") turnLines(path);
    if (row.fault === "cutline" && bytes > 2) bytes = cutInLine(path);
    if (row.fault === "partial") {
      const half = keepHalf(path);
      counts.objects = half.lines;
      counts.roots = Math.min(counts.roots, half.lines);
      return end({ status: "FAILED", errorCode: "INTERNAL_SERVER_ERROR", fileSize: half.bytes, token, partial: true });
    }
    if (bytes === 0) rmSync(path, { force: true });
    end({ status: "COMPLETED", ...(bytes === 0 ? {} : { fileSize: bytes, token }) });
  } catch (error) {
    writer?.discard();
    if (error instanceof Stopped) return end({ status: "CANCELED" });
    const denied = error instanceof ApiError && error.code === "ACCESS_DENIED";
    options.log(
      `Bulk operation ${id} failed: ${error instanceof Error ? (denied ? error.message : (error.stack ?? error.message)) : String(error)}`,
    );
    end({ status: "FAILED", errorCode: denied ? "ACCESS_DENIED" : "INTERNAL_SERVER_ERROR" });
  }
}
