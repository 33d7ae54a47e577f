// The rules of docs/architecture.md that a machine can hold.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const ROOT = dirname(import.meta.dirname);

interface Source {
  path: string; // from the repository's root, with forward slashes
  text: string;
  imports: string[]; // as paths from the root where they are ours, else the package's name
}

const filesOf = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => /\.tsx?$/.test(path) && !path.includes("app/types/"));

function read(path: string): Source {
  const text = readFileSync(join(ROOT, path), "utf8");
  const imports = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => {
    if (fileName.startsWith(".")) return relative(ROOT, join(ROOT, dirname(path), fileName));
    return fileName.replace(/^#(app|sandbox|tests)\//, "$1/");
  });
  return { path, text, imports };
}

const app = filesOf("app").map(read);
const product = app.filter((file) => !/\.test\.tsx?$/.test(file.path));
const roomOf = (path: string) => /^app\/features\/([^/]+)\//.exec(path)?.[1];
const offenders = (files: Source[], isWrong: (file: Source, imported: string) => boolean) =>
  files.flatMap((file) => file.imports.filter((name) => isWrong(file, name)).map((name) => `${file.path} → ${name}`));

describe("code flows one way", () => {
  it("the app imports nothing of the sandbox and does not know of it", () => {
    expect(offenders(product, (_, name) => name.startsWith("sandbox/"))).toEqual([]);
    expect(product.filter((file) => /sandbox/i.test(file.text)).map((file) => file.path)).toEqual([]);
  });

  it("the platform knows no room and no route", () => {
    const platform = product.filter((file) => file.path.startsWith("app/platform/"));
    expect(offenders(platform, (_, name) => /^app\/(features|routes)\//.test(name))).toEqual([]);
  });

  it("no room and no platform file imports a route", () => {
    const below = product.filter((file) => /^app\/(features|platform|ui)\//.test(file.path));
    expect(offenders(below, (_, name) => name.startsWith("app/routes/"))).toEqual([]);
  });

  it("a room is entered by its door: index.server.ts, schema.ts or ui/", () => {
    const isDoor = /^app\/features\/[^/]+\/(index\.server\.ts|schema\.ts|ui\/.+)$/;
    expect(
      offenders(
        product,
        (file, name) => roomOf(name) !== undefined && roomOf(name) !== roomOf(file.path) && !isDoor.test(name),
      ),
    ).toEqual([]);
  });

  it("rooms do not import each other in circles", () => {
    const edges = new Map<string, Set<string>>();
    for (const file of product) {
      const from = roomOf(file.path);
      if (!from) continue;
      for (const name of file.imports) {
        const to = roomOf(name);
        if (to && to !== from) edges.set(from, (edges.get(from) ?? new Set()).add(to));
      }
    }
    const circles: string[] = [];
    const walk = (room: string, path: string[]) => {
      if (path.includes(room)) return void circles.push([...path.slice(path.indexOf(room)), room].join(" → "));
      for (const next of edges.get(room) ?? []) walk(next, [...path, room]);
    };
    for (const room of edges.keys()) walk(room, []);
    expect([...new Set(circles)]).toEqual([]);
  });
});

describe("every kind of code has its place", () => {
  it("Remix is imported only by routes, root, entries, server, platform/http and ui", () => {
    const allowed =
      /^app\/(routes\/|root\.tsx|entry\.|server\.ts|routes\.ts|platform\/http\/|features\/[^/]+\/ui\/|ui\/|i18n\/)/;
    expect(offenders(product, (file, name) => name.startsWith("@remix-run/") && !allowed.test(file.path))).toEqual([]);
  });

  it("what touches the database, secrets, Shopify's server library or node: is named .server.ts", () => {
    const serverOnly = /^(node:|pg$|pg-boss$|pino$|@prisma\/|@shopify\/shopify-(api|app-session|app-remix\/server))/;
    const isServer = /(\.server\.tsx?$|^app\/(server|worker|start)\.ts$|^app\/routes\/)/;
    expect(offenders(product, (file, name) => serverOnly.test(name) && !isServer.test(file.path))).toEqual([]);
  });

  it("process.env is read in one file", () => {
    const readers = product.filter((file) => /process\.env/.test(file.text)).map((file) => file.path);
    expect(readers.filter((path) => path !== "app/platform/env.server.ts")).toEqual([]);
  });

  it("no text for people stands in a component: it comes from the translation files", () => {
    const found: string[] = [];
    for (const file of product.filter(({ path }) => path.endsWith(".tsx"))) {
      const tree = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
      const visit = (node: ts.Node): void => {
        if (ts.isJsxText(node) && /\p{L}/u.test(node.text.replace(/&\w+;/g, "")))
          found.push(`${file.path}: ${node.text.trim()}`);
        const attribute =
          ts.isJsxAttribute(node) && node.initializer && ts.isStringLiteral(node.initializer) ? node : null;
        if (
          attribute &&
          /^(title|label|placeholder|alt|aria-label|accessibilityLabel|helpText|heading)$/.test(
            attribute.name.getText(),
          )
        ) {
          const { text } = attribute.initializer as ts.StringLiteral;
          if (/\p{L}/u.test(text)) found.push(`${file.path}: ${text}`);
        }
        ts.forEachChild(node, visit);
      };
      visit(tree);
    }
    expect(found).toEqual([]);
  });

  it("no sentence for people stands in a verb or a rule: code names one of i18n/en/errors.json", () => {
    // Read by programs, operators and the log alone.
    const isUnread = new RegExp(
      `^app/(${[
        "platform/(api|env|http|migrate|prepare|process|queue|shopify)",
        "features/[^/]+/api/",
        "features/sync/(get-figures|inbox|renewal|runs)",
        "features/privacy/note-request",
        "features/analytics/files/report-source",
        "features/bulk/run-",
        "features/custom-apps/oauth/answer-token",
      ].join("|")})`,
    );
    const isTechnical = /(Error|Failure|Refused|Moved)$|^super$|(^|\.)log(\(\))?\.\w+$|\.describe$/;
    const mayHold = /["'`][\p{Lu}“$].*[.!?]["'`]/su;
    const read = product.filter(
      ({ path, text }) =>
        !path.endsWith(".tsx") && !isUnread.test(path) && text.split("\n").some((line) => mayHold.test(line)),
    );
    const found: string[] = [];
    for (const file of read) {
      const tree = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true);
      const visit = (node: ts.Node): void => {
        if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
          const name = node.expression.getText(tree);
          // Of these codes people read what the code means (platform/error-words.ts), or Shopify's words.
          const code = node.arguments?.[0]?.getText(tree) ?? "";
          const isMeant = /"(not_found|forbidden|limited|unavailable|shopify_rejected)"/.test(code);
          if (name === "AppError" ? isMeant : isTechnical.test(name)) return;
        }
        const isText =
          ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateExpression(node);
        const text = isText ? node.getText(tree).slice(1, -1) : "";
        if (/^[\p{Lu}“$].*[.!?]$/su.test(text) && /\p{L} \p{Ll}/u.test(text.replace(/\$\{[^}]*\}/g, "x")))
          found.push(`${file.path}: ${text}`);
        ts.forEachChild(node, visit);
      };
      visit(tree);
    }
    expect(found).toEqual([]);
  });

  it("reports read rollup tables; only files named here read facts", () => {
    const readers = product
      .filter(
        (file) => file.path.startsWith("app/features/analytics/") && /\bsales_facts\b|salesFact\b/.test(file.text),
      )
      .map((file) => file.path);
    expect(readers.sort()).toEqual([
      // A product that the store has no more is called as on a line of the last day on which it was sold.
      "app/features/analytics/products/sold-names.server.ts",
      // Jobs: which products are in the same orders, and in customers' first orders, no rollup knows.
      "app/features/analytics/products/studies/count-pairs.server.ts",
      "app/features/analytics/products/studies/write-first-purchases.server.ts",
      // A part of a day is compared with the same part of an earlier day: no rollup knows the time of day.
      "app/features/analytics/sales/elapsed-day.server.ts",
      // The part of a last day, what filters no rollup knows let through, and the lines that a number opens to.
      "app/features/analytics/sales/fact-rows.server.ts",
    ]);
  });

  it("a report is asked through the list of reports: no other area imports one", () => {
    const lists = product.filter((file) => /^app\/features\/analytics\/[^/]+\/reports\.server\.ts$/.test(file.path));
    const areaOf = (path: string) => path.split("/").slice(0, 4).join("/");
    const reports = new Set(lists.flatMap((list) => list.imports.filter((name) => areaOf(name) === areaOf(list.path))));
    expect(reports.size).toBeGreaterThan(30);
    expect(offenders(product, (file, name) => reports.has(name) && areaOf(name) !== areaOf(file.path))).toEqual([]);
  });

  it("Shopify's ids are put together in one file: elsewhere gidOf makes them", () => {
    const made = /["'`]gid:\/\/shopify\/(\w+|\$\{[^}]*\})\/?(\$\{|["'`])/;
    const makers = product.filter((file) => made.test(file.text)).map((file) => file.path);
    expect(makers).toEqual(["app/platform/shopify/gid.ts"]);
  });

  it("GraphQL only: no REST path of the Admin API is ever named", () => {
    expect(
      product.filter((file) => /\/admin\/api\/[^/"'`]+\/(?!graphql)[a-z_]+\.json/.test(file.text)).map((f) => f.path),
    ).toEqual([]);
  });
});
