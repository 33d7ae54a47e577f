import { z } from "zod";
import { listEndpoint } from "#app/platform/api/endpoint.ts";
import { pageQuery } from "#app/platform/api/list-query.server.ts";
import { listAudit } from "../audit/list-audit.server.ts";
import { ACTORS, AuditFilter, AuditInput } from "../schema.ts";

const text = z.string();

/** One row of the audit log: ids and numbers, no personal data. */
const AuditData = z.object({
  id: text,
  at: text,
  action: text,
  actor: text,
  by: z.enum(ACTORS),
  program: text.nullable().describe("What the custom app is called that did it."),
  subject: text.nullable(),
  details: z.record(text, z.unknown()),
});

export const auditEndpoints = [
  listEndpoint("GET /audit", {
    summary: "Lists what was done through the app and by whom, newest first.",
    needs: ["read_audit"],
    query: AuditFilter.extend(pageQuery(AuditInput.shape.after.unwrap()).shape),
    data: AuditData,
    run: (ctx, { query: { cursor: after, limit: size, ...filter } }) => listAudit(ctx, { ...filter, after, size }),
  }),
];
