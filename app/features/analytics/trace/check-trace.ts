import type { ZodError } from "zod";
import { type Problem, problem } from "../reports/problem.ts";
import type { Day } from "../schema.ts";
import { TraceInput } from "./schema.ts";
import { traceInput } from "./trace-input.ts";

export type CheckedTrace =
  { readonly input: TraceInput } | { readonly input: null; readonly problems: readonly Problem[] };

/** The question of a trace's address, or everything that is wrong with it. `today` is the store's. */
export function checkTrace(search: URLSearchParams, today: Day): CheckedTrace {
  const asked = traceInput(search);
  const checked = TraceInput.safeParse(asked);
  if (!checked.success) return { input: null, problems: problemsOf(checked.error, asked) };
  const isFuture = checked.data.from > today;
  return isFuture ? { input: null, problems: [problem("from", "future", { today })] } : { input: checked.data };
}

function problemsOf({ issues }: ZodError, asked: Record<string, unknown>): Problem[] {
  const found = new Map<string, Problem>();
  for (const { path, code } of issues) {
    const [first, filter] = path.map(String);
    const field = (first === "filters" && filter) || first!;
    if (!found.has(field)) found.set(field, wrong(field, code, asked));
  }
  return [...found.values()];
}

function wrong(field: string, code: string, { from, to }: Record<string, unknown>): Problem {
  if (field === "metric") return problem(field, "noNumber");
  if (field === "offset") return problem(field, "noPage");
  if (field !== "from" && field !== "to") return problem(field, "unknown");
  // The one rule of our own about days: they are in order.
  if (code === "custom") return problem(field, "reversed", { from: String(from) });
  return problem(field, (field === "from" ? from : to) === undefined ? "missing" : "noDay");
}
