import { env } from "../env.server.ts";
import { isAppError } from "../errors.ts";
import { forget, once, peek } from "../once.server.ts";
import { version } from "../version.server.ts";
import { impersonal } from "./impersonal.ts";

/** Of a log line's fields, those that may go along: where it happened, never to whom. */
const TOLD = ["requestId", "traceId", "job", "jobId", "attempt", "path", "shop"] as const;
type Fields = Readonly<Record<string, unknown>>;

interface Reports {
  send(error: Error, fields: Fields): void;
  stop(): Promise<void>;
}

/** Sends what goes wrong to SENTRY_DSN, where that is set; else nothing is loaded. Call it before anything that may fail. */
export async function startErrorReports(processName: string): Promise<void> {
  const { SENTRY_DSN: dsn, NODE_ENV: environment } = env();
  if (dsn === undefined || peek("error-reports")) return;
  const sentry = await import("@sentry/node");
  sentry.init({
    ...{ dsn, environment, release: version(), initialScope: { tags: { process: processName } } },
    // No part of Sentry's that looks at requests, the console or variables: what is sent is made here.
    ...{ defaultIntegrations: false, skipOpenTelemetrySetup: true, maxBreadcrumbs: 0 },
    beforeSend: ({ event_id, timestamp, level, platform, release, environment, tags, exception }) => ({
      ...{ type: undefined, event_id, timestamp, level, platform, release, environment, tags },
      exception: {
        values: exception?.values?.map(({ type, value, stacktrace, mechanism }) => ({
          ...{ type, mechanism, value: impersonal(value ?? "") },
          stacktrace: {
            frames: stacktrace?.frames?.map(({ filename, function: name, lineno, colno, in_app, module }) => ({
              ...{ filename, function: name, lineno, colno, in_app, module },
            })),
          },
        })),
      },
    }),
  });
  once<Reports>("error-reports", () => ({
    send: (error, fields) => {
      const known = TOLD.flatMap((name) => (name in fields ? [[name, String(fields[name])]] : []));
      sentry.captureException(error, { tags: Object.fromEntries(known) as Record<string, string> });
    },
    stop: async () => void (await sentry.close(2000)),
  }));
}

/** Called with every line that is logged as an error. Errors that the app expects (AppError) stay in the log. */
export function reportError(error: unknown, fields: Fields): void {
  if (!(error instanceof Error) || isAppError(error)) return;
  peek<Reports>("error-reports")?.send(error, fields);
}

/** Sends what is left, for two seconds at most. */
export async function stopErrorReports(): Promise<void> {
  await forget<Reports>("error-reports")?.stop();
}
