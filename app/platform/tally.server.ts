// What is counted in memory and added to tables now and then: one row for what happened often.
import { once } from "./once.server.ts";
import { log } from "./telemetry/log.server.ts";

interface Rule<Row> {
  /** Adds a row to its table; throws where it cannot now. */
  readonly write: (row: Row) => Promise<void>;
  /** Of two rows with one key, the second the newer. */
  readonly sum: (older: Row, newer: Row) => Row;
}

export interface Tally<Row> {
  /** Never throws, never waits. */
  add(key: string, row: Row): void;
  /** Adds what was counted to the table; what cannot be written now is kept for the next time. */
  flush(): Promise<void>;
}

const FLUSH_MS = 5_000;
/** With the database gone for long, what is older is let go. */
const MOST_ROWS = 5_000;

const tallies = () => once("tallies", () => new Map<string, Tally<never>>());

/** The process's tally of this name. */
export function tally<Row>(name: string, rule: Rule<Row>): Tally<Row> {
  const known = tallies().get(name) as Tally<Row> | undefined;
  if (known) return known;
  const made = makeTally(name, rule);
  tallies().set(name, made as unknown as Tally<never>);
  return made;
}

/** Writes down all that was counted: both processes call it before they end. */
export async function flushTallies(): Promise<void> {
  for (const one of tallies().values()) await one.flush();
}

function makeTally<Row>(name: string, { write, sum }: Rule<Row>): Tally<Row> {
  let rows = new Map<string, Row>();
  let timer: NodeJS.Timeout | undefined;
  // One after the other: two at once would add the same rows in different orders.
  let flushing: Promise<void> = Promise.resolve();

  const flush = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    flushing = flushing.then(writeAll);
    return flushing;
  };
  const flushSoon = () => {
    timer ??= setTimeout(() => void flush(), FLUSH_MS).unref();
  };
  const keep = (key: string, row: Row) => {
    const newer = rows.get(key);
    if (newer || rows.size < MOST_ROWS) rows.set(key, newer ? sum(row, newer) : row);
    flushSoon();
  };
  async function writeAll(): Promise<void> {
    const taken = rows;
    rows = new Map();
    for (const [key, row] of taken) {
      try {
        await write(row);
      } catch (error) {
        log().warn({ err: error, tally: name }, "what was counted could not be noted yet");
        keep(key, row);
      }
    }
  }
  return {
    add(key, row) {
      const older = rows.get(key);
      rows.set(key, older ? sum(older, row) : row);
      flushSoon();
    },
    flush,
  };
}
