// Trouble on demand: what the stand-in Shopify does wrong on purpose, and when. Rules are added by the controls page, a POST or a test.
import type { BulkFault, BulkFaults } from "../graphql/index.ts";

export const REQUEST_FAULTS = ["429", "502", "503", "slow", "drop", "cut", "throttle", "unauthorized", "hang"] as const;
export const BULK_FAULTS = [
  ...(["fail", "partial", "truncate", "cutline", "orphans", "empty", "expired", "canceled", "slow", "hang"] as const),
  "busy",
] as const;
export const WEBHOOK_FAULTS = ["duplicate", "reorder", "jitter", "delay", "lose"] as const;

/**
 * 429, 502, 503: answered with that status · slow: answered after `ms` · drop: the connection breaks before the request is run ·
 * cut: it is run, and the connection breaks in the middle of the answer · throttle: GraphQL's own THROTTLED · unauthorized: 401 ·
 * hang: the connection stays open and never answers.
 */
export type RequestFault = (typeof REQUEST_FAULTS)[number];
/** jitter: comes up to `ms` late, each delivery and each copy by dice of its own · delay: comes `ms` late · reorder: behind what comes next. */
export type WebhookFault = (typeof WEBHOOK_FAULTS)[number];

export interface FaultRule {
  id: number;
  target: "request" | "bulk" | "webhook";
  kind: RequestFault | (typeof BULK_FAULTS)[number] | WebhookFault;
  /** How often it still strikes; null: until it is removed. */
  times: number | null;
  /** Chance of each request, operation or delivery to be struck, 0 to 1. */
  probability: number;
  /** Milliseconds: of real time (slow), of `clock` (delay and jitter of a webhook). */
  ms: number;
  /** What a webhook's lateness is counted by: the sandbox's clock, however fast it runs, or real time. */
  clock: "sandbox" | "real";
  /** Seconds in Retry-After (429, 503). */
  retryAfter: number;
  /** Strikes only what contains this text: a root field or operation name, a topic. Empty: everything. */
  match: string;
  /** How often it has struck. */
  struck: number;
}

export interface Faults {
  /** Adds a rule; throws an Error that says what is wrong with it. */
  add(rule: Partial<FaultRule> & Pick<FaultRule, "target" | "kind">): FaultRule;
  remove(id: number): void;
  clear(): void;
  list(): FaultRule[];
  /** The fault for one request whose text is `about`, or undefined. */
  forRequest(about: string): FaultRule | undefined;
  /** Every fault for one webhook delivery of `topic`. */
  forWebhook(topic: string): FaultRule[];
  /** 0 to 1 from the rules' own dice. */
  roll(): number;
  bulk: BulkFaults;
}

const KINDS: Record<FaultRule["target"], readonly string[]> = {
  request: REQUEST_FAULTS,
  bulk: BULK_FAULTS,
  webhook: WEBHOOK_FAULTS,
};

/** Rules with dice of their own: the same seed strikes the same requests. */
export function createFaults(seed = 1): Faults {
  let rules: FaultRule[] = [];
  let nextId = 1;
  const dice = diceOf(seed);
  const strikes = (rule: FaultRule, about: string): boolean => {
    if (rule.times === 0 || !about.includes(rule.match)) return false;
    if (rule.probability < 1 && dice() >= rule.probability) return false;
    rule.struck++;
    if (rule.times !== null) rule.times--;
    return true;
  };
  const of = (target: FaultRule["target"]) => rules.filter((rule) => rule.target === target);

  return {
    add(given) {
      const rule: FaultRule = {
        id: nextId++,
        target: given.target,
        kind: given.kind,
        times: given.times === undefined ? 1 : given.times,
        probability: given.probability ?? 1,
        clock: given.clock ?? "sandbox",
        ms: given.ms ?? (given.target === "webhook" ? 60_000 : 5_000),
        retryAfter: given.retryAfter ?? 2,
        match: given.match ?? "",
        struck: 0,
      };
      const problem = problemOf(rule);
      if (problem) throw new Error(problem);
      rules.push(rule);
      return rule;
    },
    remove: (id) => void (rules = rules.filter((rule) => rule.id !== id)),
    clear: () => void (rules = []),
    list: () => rules.map((rule) => ({ ...rule })),
    forRequest: (about) => of("request").find((rule) => strikes(rule, about)),
    forWebhook: (topic) => of("webhook").filter((rule) => strikes(rule, topic)),
    roll: dice,
    bulk: {
      next: (operationId) =>
        (of("bulk").find((rule) => rule.kind !== "busy" && strikes(rule, operationId))?.kind ?? "none") as BulkFault,
      isBusy: () => of("bulk").some((rule) => rule.kind === "busy" && strikes(rule, rule.match)),
    },
  };
}

function problemOf(rule: FaultRule): string | undefined {
  const kinds = KINDS[rule.target];
  if (!kinds) return `A fault's target is one of ${Object.keys(KINDS).join(", ")}.`;
  if (!kinds.includes(rule.kind)) return `A ${rule.target} fault is one of ${kinds.join(", ")}.`;
  if (rule.times !== null && !(Number.isInteger(rule.times) && rule.times > 0))
    return "times is a whole number above 0, or null.";
  if (!(rule.probability > 0 && rule.probability <= 1)) return "probability is above 0 and at most 1.";
  if (!(Number.isFinite(rule.ms) && rule.ms >= 0)) return "ms is a number of milliseconds.";
  if (!(Number.isFinite(rule.retryAfter) && rule.retryAfter >= 0)) return "retryAfter is a number of seconds.";
  if (!["sandbox", "real"].includes(rule.clock)) return 'clock is "sandbox" or "real".';
  if (typeof rule.match !== "string") return "match is a text.";
  return undefined;
}

/** mulberry32: small, seeded, good enough to roll dice. */
function diceOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
