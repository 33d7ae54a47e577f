// The sandbox against Shopify's own answers: recorded requests are replayed where RECORDINGS names the folder of their .jsonl files.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getOperationAST, parse } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ADMIN_TABLES } from "#sandbox/admin/tables.ts";
import { requestedCost } from "#sandbox/graphql/cost.ts";
import { createAdminApi, GRAPHQL_TABLES, type AdminApi } from "#sandbox/graphql/index.ts";
import { adminSchema, adminVersions } from "#sandbox/graphql/schema.ts";
import { resolvers } from "#sandbox/graphql/resolvers/index.ts";
import { validateDocument } from "#sandbox/graphql/validate.ts";
import { checkVariables } from "#sandbox/graphql/variables.ts";
import { generateStore } from "#sandbox/store/generate.ts";
import { DEMO } from "#sandbox/store/generate/profiles.ts";
import { openStore, type Store } from "#sandbox/store/store.ts";
import { WEBHOOK_TABLES } from "#sandbox/webhooks/tables.ts";

interface ErrorLike {
  message: string;
  code?: string | null;
  field?: string[] | null;
  extensions?: { code?: string };
}

interface Recording {
  category: string;
  scenario: string;
  apiVersion: string;
  query: string;
  variables: Record<string, unknown> | null;
  response: { data?: Record<string, unknown> | null; errors?: ErrorLike[] };
  requestedQueryCost: number;
}

const folder = process.env.RECORDINGS ?? "";
const isThere = folder !== "" && existsSync(folder);
if (!isThere) console.info("Recorded answers are not replayed: RECORDINGS names no folder.");

function readRecordings(): Recording[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".jsonl"))
    .sort()
    .flatMap((name) =>
      readFileSync(join(folder, name), "utf8")
        .split("\n")
        .filter((line) => line.trim() !== "")
        .map((line) => ({ ...(JSON.parse(line) as Recording), category: name.replace(/\.jsonl$/, "") })),
    );
}

const BULK_ROOTS = [
  "bulkOperation",
  "bulkOperations",
  "currentBulkOperation",
  "bulkOperationRunQuery",
  "bulkOperationRunMutation",
  "bulkOperationCancel",
  "stagedUploadsCreate",
];
const supported = new Set([
  ...Object.keys(resolvers.Query ?? resolvers.QueryRoot ?? {}),
  ...Object.keys(resolvers.Mutation ?? {}),
  ...BULK_ROOTS,
]);

/** Counts how often something held, per category, and which ones did not. */
function tally() {
  const rows: Record<string, { of: number; matched: number }> = {};
  const misses: string[] = [];
  return {
    add(category: string, matched: boolean, miss: () => string) {
      const row = (rows[category] ??= { of: 0, matched: 0 });
      row.of++;
      if (matched) row.matched++;
      else misses.push(`${category}: ${miss()}`);
    },
    share: () => {
      const all = Object.values(rows);
      const of = all.reduce((sum, row) => sum + row.of, 0);
      return of === 0 ? 1 : all.reduce((sum, row) => sum + row.matched, 0) / of;
    },
    print(title: string) {
      const all = Object.values(rows);
      const sum = { of: all.reduce((n, row) => n + row.of, 0), matched: all.reduce((n, row) => n + row.matched, 0) };
      const line = Object.entries(rows).map(([name, row]) => `${name} ${row.matched}/${row.of}`);
      console.info(
        `${title}: ${sum.matched}/${sum.of} (${((100 * sum.matched) / Math.max(1, sum.of)).toFixed(1)} %) · ${line.join(" · ")}`,
      );
      if (process.env.RECORDINGS_VERBOSE) for (const miss of misses) console.info(`  ${miss}`);
    },
  };
}

/** Where two answers differ in kind: other keys, or another JSON type where both have a value. */
function shapeProblem(theirs: unknown, ours: unknown, path: string): string | null {
  if (theirs === null || ours === null || theirs === undefined) return null;
  if (ours === undefined) return `${path} is missing`;
  if (Array.isArray(theirs) || Array.isArray(ours)) {
    if (!Array.isArray(theirs) || !Array.isArray(ours)) return `${path} is a list in one`;
    return theirs.length > 0 && ours.length > 0 ? shapeProblem(theirs[0], ours[0], `${path}[0]`) : null;
  }
  if (typeof theirs !== typeof ours) return `${path}: ${typeof theirs} there, ${typeof ours} here`;
  if (typeof theirs !== "object") return null;
  const a = theirs as Record<string, unknown>;
  const b = ours as Record<string, unknown>;
  // Objects of different types answer different fragments.
  if (typeof a.__typename === "string" && a.__typename !== b.__typename) return null;
  for (const key of Object.keys(a)) {
    const problem = shapeProblem(a[key], b[key], `${path}.${key}`);
    if (problem) return problem;
  }
  return null;
}

const userErrorsOf = (data: Record<string, unknown> | null | undefined): ErrorLike[] =>
  Object.values(data ?? {}).flatMap((payload) =>
    Object.entries((payload ?? {}) as Record<string, unknown>).flatMap(([key, value]) =>
      /userErrors$/i.test(key) && Array.isArray(value) ? (value as ErrorLike[]) : [],
    ),
  );

/** Of an object that the recorded store had, and the sandbox has not: what Shopify said of its state cannot be asked for. */
const isAbsence = ({ message }: ErrorLike): boolean =>
  /not found|does not exist|wasn't found|invalid id/i.test(message);

// Ids in messages are the recorded store's own.
const plainText = (text: string): string => text.replace(/\d{5,}/g, "#");

describe.skipIf(!isThere)("recorded answers of Shopify", () => {
  let known: Recording[] = [];
  let api: AdminApi;
  let store: Store;
  let directory: string;

  beforeAll(async () => {
    const all = readRecordings();
    known = all.filter(({ apiVersion }) => adminVersions().includes(apiVersion));
    console.info(`${known.length} of ${all.length} recordings are of a version whose schema is at hand.`);
    directory = mkdtempSync(join(tmpdir(), "recordings-"));
    store = openStore({
      domain: "demo.myshopify.com",
      path: join(directory, "demo.sqlite"),
      tables: [ADMIN_TABLES, GRAPHQL_TABLES, WEBHOOK_TABLES],
    });
    generateStore(store, { profile: DEMO, seed: "recordings", size: 120, now: new Date() });
    api = await createAdminApi({
      stores: [store],
      origin: () => "https://storage.googleapis.com",
      emit: () => undefined,
      log: () => undefined,
    });
  });

  afterAll(async () => {
    await api.close();
    store.close();
    rmSync(directory, { recursive: true, force: true });
  });

  it("are of queries that the schema allows", () => {
    const counted = tally();
    for (const { category, scenario, apiVersion, query } of known) {
      const errors = validateDocument(adminSchema(apiVersion).schema, parse(query));
      counted.add(category, errors.length === 0, () => `${scenario}: ${errors[0]!.message}`);
    }
    counted.print("Valid");
    expect(counted.share()).toBe(1);
  });

  it("cost what the sandbox charges", () => {
    const counted = tally();
    for (const { category, scenario, apiVersion, query, variables, requestedQueryCost } of known) {
      const { schema } = adminSchema(apiVersion);
      const document = parse(query);
      if (validateDocument(schema, document).length > 0) continue;
      const operation = getOperationAST(document)!;
      const checked = checkVariables(schema, operation, variables ?? {});
      const cost = requestedCost({ schema, document, operation, variables: checked.values });
      counted.add(
        category,
        cost === requestedQueryCost,
        () => `${scenario}: ${cost} here, ${requestedQueryCost} there`,
      );
    }
    counted.print("Requested cost");
    expect(counted.share()).toBeGreaterThan(0.99);
  });

  it("have the sandbox's shape, texts and codes where it supports the operation", async () => {
    const shape = tally();
    const errors = tally();
    const userErrors = tally();
    const lacking = tally();
    let asked = 0;
    let absent = 0;
    for (const recording of known) {
      const { category, scenario, query, variables, response, apiVersion } = recording;
      const operation = getOperationAST(parse(query));
      const roots =
        operation?.selectionSet.selections.flatMap((one) => (one.kind === "Field" ? [one.name.value] : [])) ?? [];
      if (!roots.every((name) => supported.has(name))) continue;
      // A client for each: nobody is throttled, and no one's operations stand in another's way.
      const app = {
        clientId: `client-${++asked}`,
        title: "Recorder",
        installationId: "1",
        scopes: Object.assign(new Set<string>(), { has: (scope: string) => scope !== "read_apps" }),
      };
      // It was recorded by an app that cannot do without products.
      store.run(
        `insert into installations (client_id, id, title, handle, scopes, required_scopes, optional_scopes, installed_at)
         values (?, ?, 'Recorder', 'recorder', '', 'read_products', '', '2026-01-01T00:00:00Z')`,
        app.clientId,
        String(asked),
      );
      const answer = JSON.parse(
        api.handleGraphql({ version: apiVersion, store, app, body: JSON.stringify({ query, variables }) }).body,
      ) as Recording["response"];
      const missing = answer.errors?.find(({ extensions }) => extensions?.code === "SANDBOX_NOT_IMPLEMENTED");
      lacking.add(category, !missing, () => `${scenario}: ${missing!.message}`);
      if (missing) continue;
      const broken = answer.errors?.find(({ extensions }) => extensions?.code === "INTERNAL_SERVER_ERROR");
      expect(broken, `${scenario}: ${query}`).toBeUndefined();
      const problem = shapeProblem(response.data, answer.data, "data");
      shape.add(
        category,
        problem === null,
        () => `${scenario}: ${problem!} ${JSON.stringify(answer.errors ?? "").slice(0, 300)}`,
      );
      for (const theirs of response.errors ?? []) {
        const same = answer.errors?.some(
          (ours) =>
            plainText(ours.message) === plainText(theirs.message) && ours.extensions?.code === theirs.extensions?.code,
        );
        errors.add(
          category,
          Boolean(same),
          () => `${scenario}: ${theirs.message} | ${JSON.stringify(answer.errors ?? null).slice(0, 200)}`,
        );
      }
      const given = userErrorsOf(answer.data);
      const isAbsent = [...given, ...(answer.errors ?? [])].some(isAbsence);
      for (const theirs of userErrorsOf(response.data)) {
        if (isAbsent && !isAbsence(theirs)) {
          absent++;
          continue;
        }
        const same = given.some(
          (ours) =>
            plainText(ours.message) === plainText(theirs.message) &&
            (theirs.code === undefined || ours.code === theirs.code) &&
            JSON.stringify(ours.field) === JSON.stringify(theirs.field),
        );
        userErrors.add(
          category,
          same,
          () => `${scenario} ${roots.join()}: ${JSON.stringify(theirs)} | ${JSON.stringify(given).slice(0, 300)}`,
        );
      }
    }
    console.info(`${asked} recordings ask only for root fields that the sandbox has.`);
    lacking.print("Every field implemented");
    shape.print("Shape of data");
    errors.print("Top-level errors");
    userErrors.print("userErrors");
    console.info(
      `${absent} userErrors more are about objects of the recorded stores, which the sandbox does not have.`,
    );
    expect(shape.share()).toBeGreaterThan(0.99);
    expect(userErrors.share()).toBeGreaterThan(0.85);
    await api.idle();
  });
});
