// What every line of a log should say of the work it belongs to, from the edge to the last job.
import { AsyncLocalStorage } from "node:async_hooks";
import { trace } from "@opentelemetry/api";
import { once } from "../once.server.ts";

/** The request that caused the work at hand, directly or through a job. */
export interface Scope {
  readonly requestId: string;
}

const scopes = () => once("scope", () => new AsyncLocalStorage<Scope>());

/** Runs `work`, and all that it begins, for this request. */
export const inScope = <T>(scope: Scope, work: () => T): T => scopes().run(scope, work);

/** The request at hand; undefined outside of any, as in the worker's tick. */
export const currentScope = (): Scope | undefined => scopes().getStore();

/** What of the work at hand belongs in each line of the log. */
export function scopeFields(): Record<string, string> {
  const requestId = currentScope()?.requestId;
  const traceId = trace.getActiveSpan()?.spanContext().traceId;
  return { ...(requestId !== undefined && { requestId }), ...(traceId !== undefined && { traceId }) };
}
