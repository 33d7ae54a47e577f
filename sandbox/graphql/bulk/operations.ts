// Bulk operations as rows of the store: what threads, requests and restarts share.
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Store } from "#sandbox/store/store.ts";
import type { BulkFault } from "../index.ts";
import type { RowPaging } from "../page.ts";
import type { RequestContext } from "../types.ts";

export type BulkStatus = "CREATED" | "RUNNING" | "CANCELING" | "CANCELED" | "COMPLETED" | "EXPIRED" | "FAILED";
export type BulkType = "QUERY" | "MUTATION";

export interface BulkRow {
  id: string;
  clientId: string;
  app: { clientId: string; title: string; installationId: string; scopes: string[] };
  apiVersion: string;
  type: BulkType;
  query: string;
  groupObjects: boolean;
  uploadKey: string | null;
  status: BulkStatus;
  errorCode: "ACCESS_DENIED" | "INTERNAL_SERVER_ERROR" | "TIMEOUT" | null;
  objectCount: number;
  rootObjectCount: number;
  fileSize: number | null;
  token: string | null;
  /** The file holds only part of the answer. */
  partial: boolean;
  fault: BulkFault | "truncated";
  createdAt: string;
  completedAt: string | null;
}

const COLUMNS = `cast(id as text) as id, client_id, app, api_version, type, query, group_objects, upload_key, status, error_code, object_count,
  root_object_count, file_size, token, partial, fault, created_at, completed_at`;

function toRow(row: Record<string, unknown>): BulkRow {
  return {
    id: row.id as string,
    clientId: row.client_id as string,
    app: JSON.parse(row.app as string) as BulkRow["app"],
    apiVersion: row.api_version as string,
    type: row.type as BulkType,
    query: row.query as string,
    groupObjects: row.group_objects === 1,
    uploadKey: row.upload_key as string | null,
    status: row.status as BulkStatus,
    errorCode: row.error_code as BulkRow["errorCode"],
    objectCount: row.object_count as number,
    rootObjectCount: row.root_object_count as number,
    fileSize: row.file_size as number | null,
    token: row.token as string | null,
    partial: row.partial === 1,
    fault: row.fault as BulkRow["fault"],
    createdAt: row.created_at as string,
    completedAt: row.completed_at as string | null,
  };
}

export const bulkRow = (store: Store, id: string): BulkRow | null => {
  const row = store.get(`select ${COLUMNS} from bulk_operations where id = ?`, BigInt(id));
  return row ? toRow(row) : null;
};

export const bulkRowByToken = (store: Store, token: string): BulkRow | null => {
  const row = store.get(`select ${COLUMNS} from bulk_operations where token = ?`, token);
  return row ? toRow(row) : null;
};

/** Operations that are not over, oldest first: of one app and kind, or all of them. */
export function openBulkRows(store: Store, of?: { clientId: string; type: BulkType }): BulkRow[] {
  const where = "status in ('CREATED', 'RUNNING', 'CANCELING')";
  const rows = of
    ? store.all(
        `select ${COLUMNS} from bulk_operations where ${where} and client_id = ? and type = ? order by id`,
        of.clientId,
        of.type,
      )
    : store.all(`select ${COLUMNS} from bulk_operations where ${where} order by id`);
  return rows.map(toRow);
}

export const latestBulkRow = (store: Store, clientId: string, type: BulkType): BulkRow | null => {
  const row = store.get(
    `select ${COLUMNS} from bulk_operations where client_id = ? and type = ? order by id desc limit 1`,
    clientId,
    type,
  );
  return row ? toRow(row) : null;
};

export interface NewBulk {
  type: BulkType;
  query: string;
  groupObjects: boolean;
  uploadKey: string | null;
  clientIdentifier: string | null;
}

/** Writes a new operation in CREATED. */
export function insertBulk(ctx: RequestContext, given: NewBulk): BulkRow {
  const { store, app } = ctx;
  const last = store.get<{ id: string | null }>("select cast(max(id) as text) as id from bulk_operations")?.id;
  const id = last ? BigInt(last) + 32_768n : 8_066_659_025_202n;
  const who = { clientId: app.clientId, title: app.title, installationId: app.installationId, scopes: [...app.scopes] };
  store.run(
    `insert into bulk_operations (id, client_id, app, api_version, type, query, group_objects, upload_key, client_identifier, status, created_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'CREATED', ?)`,
    id,
    app.clientId,
    JSON.stringify(who),
    ctx.apiVersion,
    given.type,
    given.query,
    given.groupObjects ? 1 : 0,
    given.uploadKey,
    given.clientIdentifier,
    store.nowIso(),
  );
  return bulkRow(store, String(id))!;
}

const COLUMN_OF = {
  status: "status",
  errorCode: "error_code",
  objectCount: "object_count",
  rootObjectCount: "root_object_count",
  fileSize: "file_size",
  token: "token",
  partial: "partial",
  fault: "fault",
  completedAt: "completed_at",
} as const;

export type BulkChange = Partial<Pick<BulkRow, keyof typeof COLUMN_OF>>;

/** Changes a row, only while it is in one of `from` (two threads may want different ends); false when it was not. */
export function changeBulk(store: Store, id: string, change: BulkChange, from: BulkStatus[]): boolean {
  const names = Object.keys(change) as (keyof typeof COLUMN_OF)[];
  const values = names.map((name) =>
    typeof change[name] === "boolean" ? Number(change[name]) : (change[name] as string | number | null),
  );
  const sets = names.map((name) => `${COLUMN_OF[name]} = ?`).join(", ");
  const row = store.get(
    `update bulk_operations set ${sets} where id = ? and status in (${from.map(() => "?").join(", ")}) returning 1 as done`,
    ...values,
    BigInt(id),
    ...from,
  );
  return row !== undefined;
}

/** Where a store's results and uploads lie: beside its database. */
export function bulkFolder(store: Store): string {
  if (store.path === ":memory:")
    throw new Error("Bulk operations need a store in a file: a thread of its own reads it.");
  const folder = `${store.path}.bulk`;
  mkdirSync(folder, { recursive: true });
  return folder;
}

const RESULT_LIFE_DAYS = 7;

/** Removes results whose links have died, and what a process that was killed left unfinished. Call before threads start. */
export function sweepBulkFiles(store: Store): void {
  if (store.path === ":memory:" || !existsSync(`${store.path}.bulk`)) return;
  const oldest = new Date(store.now().getTime() - RESULT_LIFE_DAYS * 86_400_000).toISOString();
  const dead = store.all<{ token: string }>(
    "select token from bulk_operations where token is not null and completed_at < ?",
    oldest,
  );
  for (const { token } of dead) rmSync(resultPath(store, token), { force: true });
  const folder = bulkFolder(store);
  for (const name of readdirSync(folder)) if (/\.part\d*$/.test(name)) rmSync(join(folder, name), { force: true });
}

export const newToken = (): string => randomBytes(14).toString("hex");
export const resultPath = (store: Store, token: string): string => join(bulkFolder(store), `${token}.jsonl`);

/** For the bulkOperations connection; the item is a BulkRow. */
export const bulkPaging = (clientId: string): RowPaging<BulkRow> => ({
  from: "bulk_operations t",
  select: COLUMNS,
  where: "t.client_id = ?",
  values: [clientId],
  sortKeys: { CREATED_AT: "t.created_at", COMPLETED_AT: "coalesce(t.completed_at, '')", ID: "t.id" },
  defaultSort: "CREATED_AT",
  search: {
    fields: {
      created_at: { kind: "date", sql: "t.created_at" },
      id: { kind: "id", sql: "t.id" },
      operation_type: { kind: "keyword", sql: "t.type" },
      status: { kind: "keyword", sql: "t.status" },
    },
    text: [],
  },
  item: toRow,
});
