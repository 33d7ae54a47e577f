import { BlockList, isIP } from "node:net";
import { z } from "zod";

const list = z
  .string()
  .transform((text) => text.split(/[\s,]+/).filter(Boolean))
  .pipe(z.array(z.string().regex(/^[a-z_]+$/)));

const key = z.string().transform((text, context) => {
  const keys = text.split(",").map((pair) => {
    const at = pair.indexOf(":");
    return { id: pair.slice(0, Math.max(at, 0)).trim(), secret: Buffer.from(pair.slice(at + 1).trim(), "base64") };
  });
  const ids = new Set(keys.map((one) => one.id));
  if (
    ids.size !== keys.length ||
    keys.some((one) => !/^[A-Za-z0-9_-]{1,32}$/.test(one.id) || one.secret.length !== 32)
  ) {
    context.addIssue({ code: "custom", message: "bad" });
    return z.NEVER;
  }
  return keys;
});

// Addresses and networks (CIDR) of either kind; undefined where none is named.
const addresses = z
  .string()
  .optional()
  .transform((text, context) => {
    const named = (text ?? "").split(/[\s,]+/).filter(Boolean);
    const list = new BlockList();
    for (const one of named) {
      const [address = "", bits, more] = one.split("/");
      const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
      const prefix = bits === undefined ? most : /^\d{1,3}$/.test(bits) ? Number(bits) : -1;
      if (more !== undefined || prefix < 0 || prefix > most) {
        context.addIssue({ code: "custom", message: "bad" });
        return z.NEVER;
      }
      list.addSubnet(address, prefix, most === 32 ? "ipv4" : "ipv6");
    }
    return named.length > 0 ? list : undefined;
  });

// Origins as browsers name them.
const origins = z
  .string()
  .default("")
  .transform((text) => text.split(/[\s,]+/).filter(Boolean))
  .pipe(
    z.array(z.string().refine((one) => /^https?:\/\//.test(one) && URL.canParse(one) && new URL(one).origin === one)),
  );

const whole = (min: number, max: number) => z.coerce.number().int().min(min).max(max);

// Each variable with the sentence that is printed when it is missing or wrong.
const VARIABLES = {
  NODE_ENV: [z.enum(["development", "test", "production"]).default("development"), "development, test or production"],
  SHOPIFY_API_KEY: [z.string().min(1), "the app's client id (Dev Dashboard, Settings)"],
  SHOPIFY_API_SECRET: [z.string().min(1), "the app's client secret (Dev Dashboard, Settings)"],
  SHOPIFY_APP_URL: [
    z.url({ protocol: /^https?$/ }).transform((text) => text.replace(/\/+$/, "")),
    "the app's public address, such as https://counting-house.example.com",
  ],
  SCOPES: [list, "the access scopes, separated by commas, as in shopify.app.toml"],
  DATABASE_URL: [
    z.url({ protocol: /^postgres(ql)?$/ }),
    "a PostgreSQL address, such as postgresql://user:secret@host:5432/name",
  ],
  DATABASE_POOL: [whole(1, 200).default(10), "connections per process, 1 to 200 (default 10)"],
  ENCRYPTION_KEYS: [
    key,
    "id:key pairs separated by commas, each key 32 bytes in base64 (openssl rand -base64 32); the first one encrypts",
  ],
  PORT: [whole(0, 65535).default(3000), "the port to listen on, 0 to 65535 (default 3000)"],
  HOST: [z.string().min(1).default("127.0.0.1"), "the address to listen on (default 127.0.0.1)"],
  LOG_LEVEL: [
    z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
    "fatal, error, warn, info, debug, trace or silent",
  ],
  WEBHOOKS_PER_SECOND: [
    whole(1, 100_000).default(1000),
    "webhooks taken per second and store, 1 to 100000 (default 1000)",
  ],
  REQUESTS_PER_MINUTE: [
    whole(1, 10_000_000).default(6000),
    "requests of browsers taken per minute and address, 1 to 10000000 (default 6000)",
  ],
  API_PER_SECOND: [
    z.coerce.number().min(0.1).max(1_000_000).default(20),
    "requests to our API per second that one client may go on with, 0.1 to 1000000 (default 20)",
  ],
  API_BURST: [
    whole(1, 1_000_000).default(100),
    "requests to our API that one client may send at once after a rest, 1 to 1000000 (default 100)",
  ],
  API_PER_SECOND_STORE: [
    z.coerce.number().min(0.1).max(1_000_000).default(60),
    "requests to our API per second of all clients of a store, who share them evenly, 0.1 to 1000000 (default 60)",
  ],
  API_ORIGINS: [
    origins,
    "origins whose pages may call our API, separated by commas, such as https://tools.example.com (default: none)",
  ],
  SHOPIFY_API_VERSION: [
    z.enum(["2026-07", "2026-10"]).default("2026-10"),
    "a version of the Admin API that the app knows, 2026-07 or 2026-10 (default 2026-10)",
  ],
  MAX_REQUESTS_PER_SECOND: [
    whole(1, 1000).default(20),
    "requests to a store's Admin API per second and process, 1 to 1000 (default 20)",
  ],
  RETRY_ATTEMPTS: [
    whole(1, 50).default(10),
    "how often a failed webhook is tried before it is a dead letter, 1 to 50 (default 10)",
  ],
  RETRY_BASE_SECONDS: [
    z.coerce.number().min(0.1).max(3600).default(2),
    "seconds before the first retry of a webhook, doubled for each further one, 0.1 to 3600 (default 2)",
  ],
  POLL_ORDERS_MINUTES: [
    whole(1, 1440).default(10),
    "minutes between two looks for changed orders, 1 to 1440 (default 10)",
  ],
  POLL_OTHERS_MINUTES: [
    whole(1, 1440).default(30),
    "minutes between two looks for other changed objects, 1 to 1440 (default 30)",
  ],
  POLL_OVERLAP_SECONDS: [
    whole(0, 86_400).default(120),
    "seconds by which each look for changes reaches back behind the one before, 0 to 86400 (default 120)",
  ],
  RECONCILE_RECENT_MINUTES: [
    whole(5, 1440).default(60),
    "minutes between two comparisons of the recent days with Shopify, 5 to 1440 (default 60)",
  ],
  RECONCILE_HOUR: [
    whole(0, 23).default(3),
    "the hour of the store's day at which everything is compared with Shopify, 0 to 23 (default 3)",
  ],
  WEBHOOK_ADDRESSES: [
    addresses,
    "addresses or networks that webhooks may come from, separated by commas, such as 203.0.113.0/24 (default: any)",
  ],
  WEBHOOK_TARGETS_ALLOWED: [
    addresses,
    "private addresses or networks that outgoing webhooks may be sent to, separated by commas, such as 10.1.0.0/16 (default: none)",
  ],
  SLOW_QUERY_MS: [
    whole(0, 600_000).default(500),
    "statements that take longer are logged, milliseconds from 0 (none) to 600000 (default 500)",
  ],
  METRICS_TOKEN: [
    z.string().min(16).optional(),
    "the token that GET /metrics asks for, at least 16 characters (default: there are no metrics)",
  ],
  WORKER_PORT: [
    whole(1, 65535).optional(),
    "where the worker answers /health and /metrics, 1 to 65535 (default: nowhere)",
  ],
  DRAIN_SECONDS: [
    whole(0, 120).default(0),
    "seconds between SIGTERM and closing the door, in which /health/ready says no, 0 to 120 (default 0)",
  ],
  OTEL_EXPORTER_OTLP_ENDPOINT: [
    z.url({ protocol: /^https?$/ }).optional(),
    "where traces go by OTLP over HTTP, such as http://localhost:4318 (default: nowhere)",
  ],
  OTEL_TRACES_SAMPLER_ARG: [
    z.coerce.number().min(0).max(1).default(1),
    "the share of traces that is sent, 0 to 1 (default 1)",
  ],
  SENTRY_DSN: [z.url({ protocol: /^https?$/ }).optional(), "where errors go, a DSN of Sentry (default: nowhere)"],
  JOB_POLL_SECONDS: [
    z.coerce.number().min(0.5).max(60).default(0.5),
    "how often the worker looks for jobs, 0.5 to 60 (default 0.5)",
  ],
} as const satisfies Record<string, readonly [z.ZodType, string]>;

type Variables = typeof VARIABLES;
export type Env = { readonly [Name in keyof Variables]: z.output<Variables[Name][0]> };

/** Says which variables are missing or wrong, all in one message that never repeats a value. */
export class EnvError extends Error {
  constructor(lines: string[]) {
    super(`The environment is not complete:\n${lines.map((line) => `  ${line}`).join("\n")}\nSee example.env.`);
    this.name = "EnvError";
  }
}

/** Parses the variables of `source`; empty strings count as missing. Throws EnvError. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, [schema, wanted]] of Object.entries(VARIABLES)) {
    const text = source[name]?.trim() || undefined;
    const parsed = schema.safeParse(text);
    if (parsed.success) values[name] = parsed.data;
    else problems.push(`${name} ${text === undefined ? "is missing" : "is wrong"}: ${wanted}.`);
  }
  if (problems.length > 0) throw new EnvError(problems);
  return values as Env;
}

let parsed: Env | undefined;

/** The process's environment, parsed once. server.ts and worker.ts call it before anything else. */
export function env(): Env {
  return (parsed ??= readEnv(process.env));
}

/** ENCRYPTION_KEYS alone, for scripts that need nothing else; undefined where it is not set. Throws where it is wrong. */
export function readKeys(text: string | undefined): z.output<typeof key> | undefined {
  return text?.trim() ? key.parse(text.trim()) : undefined;
}

/** For the first line of a process: the environment, or the message on stderr and exit code 1. */
export function envOrExit(): Env {
  try {
    return env();
  } catch (error) {
    if (!(error instanceof EnvError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

/** True where whoever started the process chose the size of V8's heap. */
export function isHeapChosen(): boolean {
  return [process.env.NODE_OPTIONS ?? "", ...process.execArgv].some((text) => text.includes("--max-old-space-size"));
}
