import { AppError } from "#app/platform/errors.ts";
import { overviewSource } from "../overview/overview-source.server.ts";
import { reportOf } from "../reports/registry.server.ts";
import { reportSource } from "./report-source.server.ts";
import type { FileSource } from "./source.server.ts";
import { traceSource } from "./trace-source.server.ts";

/** What a file of this name is made of: a report, "overview" or "trace". Throws `not_found`. */
export function sourceOf(name: string): FileSource {
  if (name === "overview") return overviewSource;
  if (name === "trace") return traceSource;
  const report = reportOf(name);
  if (report) return reportSource(report.name);
  throw new AppError("not_found", "There is no such report.");
}
