import type { Ctx } from "#app/platform/ctx.ts";
import { csvOf } from "#app/ui/charts/csv.ts";
import type { AuditFilter, AuditRow } from "../schema.ts";
import { listAudit } from "./list-audit.server.ts";

const AT_ONCE = 1000;
const COLUMNS = ["id", "at", "action", "actor", "subject", "details"] as const;

/** The whole audit log as the filter leaves it, newest first, as text in pieces: no more than a thousand rows are in memory at once. */
export async function* auditLines(ctx: Ctx, filter: AuditFilter, format: "csv" | "jsonl"): AsyncGenerator<string> {
  if (format === "csv") yield csvOf([COLUMNS]);
  let after: string | undefined;
  do {
    const { rows, nextCursor } = await listAudit(ctx, { ...filter, after, size: AT_ONCE });
    yield rows.map(format === "csv" ? cellsOf : jsonOf).join("");
    after = nextCursor ?? undefined;
  } while (after !== undefined);
}

// Without the mark that begins a file.
const cellsOf = ({ id, at, action, actor, subject, details }: AuditRow): string =>
  csvOf([[id, at, action, actor, subject ?? "", JSON.stringify(details)]]).slice(1);
const jsonOf = ({ by: _by, program: _program, ...row }: AuditRow): string => `${JSON.stringify(row)}\n`;
