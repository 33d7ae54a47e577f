import pino, { type Logger } from "pino";
import { env } from "../env.server.ts";
import { once } from "../once.server.ts";
import { reportError } from "./error-reports.server.ts";
import { scopeFields } from "./scope.server.ts";
import { withoutSecrets } from "./without-secrets.ts";

export { withoutSecrets };

// Field names whose values never reach a log, at the top and up to two levels down.
const SECRET_FIELDS = [
  ...[
    "accessToken",
    "refreshToken",
    "access_token",
    "refresh_token",
    "id_token",
    "token",
    "authorization",
    "cookie",
    "hmac",
  ],
  ...["apiSecretKey", "client_secret", "clientSecret", "secret", "password", "email", "phone", "firstName", "lastName"],
];

/** Pino's number of the level "error". */
const ERROR = 50;

/** A JSON logger that removes secrets from fields, messages and errors. */
export function makeLog(level: string, destination?: pino.DestinationStream): Logger {
  return pino(
    {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      mixin: scopeFields,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: SECRET_FIELDS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: "[removed]" },
      serializers: { err: (error: Error) => errorFields(error), error: (error: Error) => errorFields(error) },
      hooks: {
        logMethod(args, method, level) {
          const [first] = args as unknown[];
          if (level >= ERROR && typeof first === "object" && first !== null && "err" in first) {
            reportError(first.err, { ...this.bindings(), ...scopeFields(), ...first });
          }
          method.apply(
            this,
            args.map((one) => (typeof one === "string" ? withoutSecrets(one) : one)) as Parameters<typeof method>,
          );
        },
      },
    },
    destination ?? pino.destination({ dest: 1, sync: true }),
  );
}

function errorFields(error: unknown): unknown {
  if (!(error instanceof Error)) return withoutSecrets(typeof error === "object" ? describe(error) : String(error));
  const { code } = error as { code?: unknown };
  return {
    type: error.name,
    message: withoutSecrets(error.message),
    ...(typeof code === "string" && { code }),
    stack: withoutSecrets(error.stack ?? ""),
    ...(error.cause instanceof Error && { cause: errorFields(error.cause) }),
  };
}

// Thrown Responses and Remix's error responses are objects whose status says it all.
function describe(thrown: object | null): string {
  const { status, statusText } = (thrown ?? {}) as { status?: unknown; statusText?: unknown };
  return status === undefined ? JSON.stringify(thrown) : `status ${String(status)} ${String(statusText ?? "")}`.trim();
}

/** The process's log. Verbs use ctx.log, which names the shop. */
export function log(): Logger {
  return once("log", () => makeLog(env().LOG_LEVEL));
}
