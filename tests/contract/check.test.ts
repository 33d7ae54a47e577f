// `npm run sandbox -- --check`, run as a person or a script runs it: everything starts, the app is installed and syncs, and its figures are
// held against the sandbox's own ledger. The one test that needs no knowledge of either side.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

interface Ended {
  code: number | null;
  /** Lines of stdout. */
  out: string[];
  err: string;
}

function check(...flags: string[]): Promise<Ended> {
  const command = ["--disable-warning=ExperimentalWarning", "scripts/sandbox.ts", "--check", ...flags];
  // The test runner's own mode is no part of what a person has.
  const { NODE_ENV: _mode, VITEST: _runner, ...rest } = process.env;
  const env = rest as NodeJS.ProcessEnv;
  const child = spawn(process.execPath, command, { cwd: ROOT, env, stdio: ["ignore", "pipe", "pipe"] });
  let out = "";
  let err = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, out: out.split("\n").filter((line) => line !== ""), err }));
  });
}

/** The last line of stdout; with what was said when the command failed. */
function figuresOf({ code, out, err }: Ended): Record<string, unknown> & { truth: Record<string, unknown> } {
  expect({ code, err: code === 0 ? "" : err }).toEqual({ code: 0, err: "" });
  return JSON.parse(out.at(-1)!) as ReturnType<typeof figuresOf>;
}

const directories: string[] = [];
afterEach(() => directories.splice(0).forEach((directory) => rmSync(directory, { recursive: true })));

function directoryOf(files: Record<string, string[]>): string {
  const directory = mkdtempSync(join(tmpdir(), "check-"));
  directories.push(directory);
  for (const [name, lines] of Object.entries(files)) writeFileSync(join(directory, name), [...lines, ""].join("\n"));
  return directory;
}
const ORDERS = ["invoice,datetime,customer,country", "1,2011-01-03T10:00,77,Hungary", "C2,2011-01-05T10:00,77,Hungary"];
const LINES = ["invoice,sku,qty,unit_price_huf", "1,A,3,12.34", "1,B,1,0.5", "C2,A,-2,12.34", "C2,B,-4,0.5"];
const PRODUCTS = ["sku,title", "A,Apple box", "B,Brush"];
const store = (changed: Record<string, string[]> = {}) =>
  directoryOf({ "orders.csv": ORDERS, "lines.csv": LINES, "products.csv": PRODUCTS, ...changed });

const COUNTS = ["products", "variants", "customers", "orders", "lineItems", "units", "refunds"];
const MONEY = ["grossSales", "discounts", "salesReversals", "netSales", "taxes", "shipping", "totalSales"];
// Without these two the total is not the sum of its parts.
const REST = ["duties", "fees"];
const FIGURES = [...COUNTS, "currency", ...MONEY, ...REST].sort();

describe("--check", () => {
  it("of a generated store: the app's figures are the ledger's, in one line of JSON at the end", async () => {
    const figures = figuresOf(await check("--size", "small", "--seed", "1"));
    const { truth, firstSyncMs, unmatched, ...told } = figures;
    expect(Object.keys(told).sort()).toEqual(FIGURES);
    expect(told).toEqual(truth);
    expect(firstSyncMs).toBeGreaterThan(0);
    expect(unmatched).toBeNull();
    expect(figures).toMatchObject({ orders: 500, currency: "USD" });
    for (const name of COUNTS) expect(figures[name], name).toBeGreaterThan(0);
    for (const name of [...MONEY, ...REST]) expect(figures[name], name).toMatch(/^-?\d+\.\d\d$/);
  });

  it("of an imported store in a currency that shops round: amounts keep its decimals", async () => {
    const figures = figuresOf(await check("--import", store(), "--currency", "HUF", "--timezone", "Europe/Budapest"));
    expect(figures).toMatchObject({
      products: 2,
      customers: 1,
      orders: 1,
      lineItems: 2,
      units: 4,
      refunds: 1,
      currency: "HUF",
      grossSales: "37.52",
      salesReversals: "-25.18",
      totalSales: "12.34",
      unmatched: { lines: 1, units: 3, amount: "1.50" },
    });
  });

  const real = process.env.ORDERS_DATA ?? "";
  const isThere = real !== "" && existsSync(real);
  if (!isThere) console.info("The real orders are not imported: ORDERS_DATA names no directory.");
  it.skipIf(!isThere)(
    "of two years of a real shop",
    async () => {
      const ended = await check("--import", real, "--currency", "GBP", "--timezone", "Europe/London");
      const { truth, firstSyncMs, unmatched, ...told } = figuresOf(ended);
      expect(told).toEqual(truth);
      expect(firstSyncMs).toBeGreaterThan(0);
      expect(told).toMatchObject({
        orders: 9_963,
        lineItems: 262_499,
        refunds: 1_833,
        currency: "GBP",
        grossSales: "5037989.65",
        salesReversals: "-353989.59",
      });
      expect(unmatched).toEqual({ lines: 1_008, units: 17_776, amount: "257943.16" });
    },
    600_000,
  );
});

describe("bad input is one clear line, and nothing starts", () => {
  const refused: [string, string[], RegExp, number][] = [
    ["an unknown flag", ["--sized", "small"], /'--sized'.*See --help\./, 2],
    ["a stray word", ["small"], /'small'.*See --help\./, 2],
    ["an unknown size", ["--size", "huge"], /--size takes one of small, medium, large, not "huge"/, 2],
    ["a seed of words", ["--seed", "one"], /--seed takes a whole number/, 2],
    ["a port below 1024", ["--port", "80"], /--port takes a whole number from 1024/, 2],
    ["an unknown time zone", ["--timezone", "Mars/Base"], /--timezone takes an IANA time zone.*"Mars\/Base"/, 2],
    ["an unknown currency", ["--import", tmpdir(), "--currency", "QQQ"], /--currency takes a currency.*"QQQ"/, 2],
    ["a currency in small letters", ["--import", tmpdir(), "--currency", "gbp"], /--currency takes a currency/, 2],
    ["a flag that would say nothing", ["--timezone", "Europe/Paris"], /--timezone goes with --import/, 2],
    ["a directory that is not there", ["--import", "/nowhere/at/all"], /\/nowhere\/at\/all cannot be read/, 1],
  ];
  it.each(refused)("%s", async (_name, flags, line, code) => {
    const ended = await check(...flags);
    expect(ended.err.trim()).toMatch(line);
    expect(ended.err.trim().split("\n")).toHaveLength(1);
    expect({ code: ended.code, out: ended.out }).toEqual({ code, out: [] });
  });

  it("a broken CSV is named by file, line and column", async () => {
    const broken = store({ "lines.csv": [LINES[0]!, "1,A,3,12.34", "1,B,one,0.5"] });
    const { code, out, err } = await check("--import", broken, "--currency", "HUF", "--timezone", "Europe/Budapest");
    expect(err.trim().split("\n").at(-1)).toBe('lines.csv, line 3, column qty: "one" is not a whole number.');
    expect({ code, out }).toEqual({ code: 1, out: [] });
  });
});
