// What every script shares: arguments with --help, and errors that are one clear line with a non-zero exit.
import { parseArgs, type ParseArgsConfig } from "node:util";

/** An error whose message is meant for the person at the terminal. */
export class ScriptError extends Error {
  readonly exitCode: number;
  constructor(message: string, exitCode = 1) {
    super(message);
    this.name = "ScriptError";
    this.exitCode = exitCode;
  }
}

type Options = NonNullable<ParseArgsConfig["options"]>;
type Values<T extends Options> = ReturnType<typeof parseArgs<{ options: T; strict: true }>>["values"];

/** Reads the command line; `--help` prints the text and ends, an unknown flag or a stray word is a ScriptError (exit 2). */
export function readArguments<T extends Options>(help: string, options: T, argv = process.argv.slice(2)): Values<T> {
  if (argv.includes("--help") || argv.includes("-h")) {
    process.stdout.write(`${help}\n`);
    process.exit(0);
  }
  try {
    return parseArgs({ args: argv, options, strict: true, allowPositionals: false }).values as Values<T>;
  } catch (error) {
    throw new ScriptError(`${(error as Error).message.split(". To specify")[0]}. See --help.`, 2);
  }
}

/** A whole number within bounds, or a ScriptError that names the flag. */
export function wholeNumber(flag: string, text: string, min: number, max: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < min || value > max) {
    throw new ScriptError(`--${flag} takes a whole number from ${min} to ${max}, not "${text}".`, 2);
  }
  return value;
}

export function oneOf<T extends string>(flag: string, text: string, choices: readonly T[]): T {
  if (!choices.includes(text as T)) {
    throw new ScriptError(`--${flag} takes one of ${choices.join(", ")}, not "${text}".`, 2);
  }
  return text as T;
}

// Errors that are written for the person at the terminal.
const PLAIN = new Set(["ScriptError", "DirectoryLocked", "StoreError"]);

/** Runs a script's main: an error meant for people prints its message alone, anything else its stack too. */
export function runScript(main: () => Promise<void>): void {
  main().catch((error: unknown) => {
    const message = error instanceof Error ? error.message : String(error);
    const plain = error instanceof Error && PLAIN.has(error.name);
    process.stderr.write(`${plain ? message : error instanceof Error ? error.stack : message}\n`);
    process.exit(error instanceof ScriptError ? error.exitCode : 1);
  });
}
