// `npm run sandbox`: a local Shopify with a store, the app installed in it, the first sync, and one address to open.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { isEnumType } from "graphql";
import { adminSchema } from "#sandbox/graphql/schema.ts";
import { findFiles } from "#sandbox/store/import.ts";
import type { Stock } from "#sandbox/store/open-stores.ts";
import { truthFigures } from "#sandbox/store/truth.ts";
import { oneOf, readArguments, runScript, ScriptError, wholeNumber } from "./command-line.ts";
import { figuresOf, installApp, waitForFirstSync } from "./first-sync.ts";
import { freePorts, startStack, type Stack } from "./local-stack.ts";
import { ROOT } from "./processes.ts";

const HELP = `Starts a local Shopify with a realistic store, and Counting House installed in it. Ctrl-C ends it all.

  --size SIZE      small (500 orders), medium (20,000), large (200,000); default small
  --seed N         another store of that size (default 1). One seed gives the same orders all day long, in the store's own zone: only
                   today's come at other times, and refunds and the like are told up to now
  --import DIR     the store is made from DIR/*orders.csv, *lines.csv, *products.csv instead
  --currency CODE  of the imported store (default GBP)
  --timezone ZONE  of the imported store (default Europe/London)
  --shift-to-today the imported store's last day becomes yesterday
  --port P         first of six ports (default 4000; with --check, free ones)
  --data DIR       where state is kept (default .data; with --check, a directory that is removed again)
  --fresh          begin anew
  --live N         so many things happen a minute once the first sync is done, so that one sees webhooks arrive: orders, payments, parcels,
                   refunds, changes (default 6; 0: none, as with --check)
  --real-names     for a Chromium that maps Shopify's host names to this machine (its flags are printed)
  --check          start, install, sync, print one line of JSON with the app's figures and the truth, and end`;

async function main(): Promise<void> {
  const args = readArguments(HELP, {
    size: { type: "string", default: "small" },
    seed: { type: "string", default: "1" },
    import: { type: "string" },
    currency: { type: "string" },
    timezone: { type: "string" },
    "shift-to-today": { type: "boolean" },
    port: { type: "string" },
    data: { type: "string" },
    fresh: { type: "boolean", default: false },
    "real-names": { type: "boolean", default: false },
    live: { type: "string" },
    check: { type: "boolean", default: false },
  });
  if (args.check && args.live !== undefined)
    throw new ScriptError("--check compares a store that stands still: leave --live out.", 2);
  const perMinute = args.check ? 0 : wholeNumber("live", args.live ?? "6", 0, 600);
  const stock = stockOf(args);
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  const stop = { now: async () => {} };
  endWithSignals(() => stop.now());

  const temporary = args.check && !args.data ? mkdtempSync(join(tmpdir(), "counting-house-")) : undefined;
  if (temporary) process.on("exit", () => rmSync(temporary, { recursive: true, force: true }));
  const port = args.port ? wholeNumber("port", args.port, 1024, 65_000) : args.check ? await freePorts() : 4000;
  const stack = await startStack({
    dataDirectory: temporary ?? resolve(args.data ?? join(ROOT, ".data")),
    port,
    fresh: args.fresh,
    ownBrowser: !args["real-names"],
    stock,
    say,
  });
  stop.now = () => stack.stop();
  void stack.lost.then(async (line) => {
    process.stderr.write(`${line}\nEnding…\n`);
    await stack.stop();
    process.exit(1);
  });

  say("Installing the app; the first sync begins");
  await installApp(stack);
  await waitForFirstSync(stack, say);

  if (args.check) {
    const same = await check(stack);
    await stack.stop();
    process.exit(same ? 0 : 1);
  }
  say("");
  say(`  Open  ${stack.sandbox.adminUrl(stack.handle)}`);
  if (args["real-names"]) say(`  Chromium needs: ${stack.sandbox.chromiumFlags.join(" ")}`);
  if (perMinute > 0) say(`  The shop lives: about ${perMinute} things a minute happen in it (--live 0 for none).`);
  say("  Ctrl-C ends everything.");
  stack.sandbox.live(perMinute);
}

interface StockFlags {
  size: string;
  seed: string;
  import?: string;
  currency?: string;
  timezone?: string;
  "shift-to-today"?: boolean;
}

/** What the store is to be made of. Everything is checked before anything starts; a flag that would say nothing is refused. */
function stockOf(flags: StockFlags): Stock {
  const size = oneOf("size", flags.size, ["small", "medium", "large"]);
  const seed = wholeNumber("seed", flags.seed, 0, 2 ** 31);
  const { currency = "GBP", timezone = "Europe/London" } = flags;
  const currencies = adminSchema().schema.getType("CurrencyCode");
  if (!isEnumType(currencies) || !currencies.getValue(currency))
    throw new ScriptError(`--currency takes a currency that Shopify knows, such as GBP, not "${currency}".`, 2);
  if (!isTimeZone(timezone))
    throw new ScriptError(`--timezone takes an IANA time zone, such as Europe/London, not "${timezone}".`, 2);
  if (flags.import === undefined) {
    for (const flag of ["currency", "timezone", "shift-to-today"] as const)
      if (flags[flag] !== undefined)
        throw new ScriptError(`--${flag} goes with --import: a generated store has its own. See --help.`, 2);
    return { kind: "generate", size, seed };
  }
  const directory = resolve(flags.import);
  findFiles(directory);
  return { kind: "import", directory, currency, timeZone: timezone, shiftToToday: flags["shift-to-today"] ?? false };
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    // Not an offset such as "+01:00": that is no place and has no summer.
    return /^[A-Za-z]/.test(name);
  } catch {
    return false;
  }
}

/** Prints the figures beside the truth as the last line of stdout; true when they agree. */
async function check(stack: Stack): Promise<boolean> {
  const truth: Record<string, unknown> = { ...truthFigures(stack.sandbox.stores[0]!) };
  const figures: Record<string, unknown> = { ...(await figuresOf(stack)) };
  const different = Object.keys(truth).filter((name) => String(truth[name]) !== String(figures[name]));
  const line = { ...figures, unmatched: stack.unmatched, truth };
  await new Promise<void>((written) => process.stdout.write(`${JSON.stringify(line)}\n`, () => written()));
  for (const name of different)
    process.stderr.write(`${name}: the app says ${String(figures[name])}, the truth is ${String(truth[name])}\n`);
  return different.length === 0;
}

/** The first signal ends all in order; a second one at once. */
function endWithSignals(end: () => Promise<void>): void {
  let ending = false;
  const onSignal = () => {
    if (ending) process.exit(130);
    ending = true;
    process.stderr.write("Ending…\n");
    void end().finally(() => process.exit(130));
  };
  process.on("SIGINT", onSignal).on("SIGTERM", onSignal).on("SIGHUP", onSignal);
  // npm hands a signal to its shell, and a shell dies of it without telling us: whoever loses its parent ends too.
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && !ending && onSignal(), 1000).unref();
}

runScript(main);
