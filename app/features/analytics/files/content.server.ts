import { Readable } from "node:stream";
import { createGzip } from "node:zlib";
import { said } from "#app/i18n/said.ts";
import { AppError } from "#app/platform/errors.ts";
import { csvHead, csvLines, csvNotes } from "./csv.ts";
import type { FileFormat } from "./inputs.ts";
import { MOST_BYTES, MOST_SHEET_ROWS } from "./limits.ts";
import type { OpenedSource } from "./source.server.ts";
import type { Table, TableRow } from "./table.ts";
import { xlsxOf } from "./xlsx.server.ts";
import { inCurrency, sheetNames } from "./words.server.ts";

export interface Content {
  /** As it is kept: CSV packed (gzip), the others as they are. */
  readonly kept: Buffer;
  /** Of the file as it is saved. */
  readonly bytes: number;
  readonly rows: number;
}

/** Hears how many rows are done; what it throws ends the work. */
type Progress = (rows: number) => Promise<void>;

/** The file itself. Throws `invalid` with details.reason "too-large" where it may not be so large. */
export async function contentOf(
  opened: OpenedSource,
  format: FileFormat,
  { locale, onRows }: { locale: string; onRows: Progress },
): Promise<Content> {
  if (format === "csv") return csvContent(opened, locale, onRows);
  if (format === "pdf") return whole(await opened.pdf!(), opened.count ?? 0);
  const rows: TableRow[] = [];
  for await (const page of opened.pages()) {
    rows.push(...page);
    if (rows.length > MOST_SHEET_ROWS) throw tooLarge();
    await onRows(rows.length);
  }
  const { total, ...head } = opened.main;
  const main: Table = { ...head, rows: total ? [...rows, total] : rows, hasTotal: Boolean(total) };
  return whole(await xlsxOf(opened.frame, [main, ...opened.others], sheetNames(locale)), rows.length);
}

function whole(kept: Buffer, rows: number): Content {
  if (kept.length > MOST_BYTES) throw tooLarge();
  return { kept, bytes: kept.length, rows };
}

/** The rows, their total, and what must be known of them. */
async function csvContent(opened: OpenedSource, locale: string, onRows: Progress): Promise<Content> {
  const { columns, kinds, total } = opened.main;
  const { currency, notes = [] } = opened.frame;
  const named = inCurrency(locale, currency);
  let rows = 0;
  let bytes = 0;
  const counted = (text: string) => {
    bytes += Buffer.byteLength(text);
    return text;
  };
  async function* text() {
    yield counted(csvHead(columns, named));
    for await (const page of opened.pages()) {
      rows += page.length;
      yield counted(csvLines({ columns, kinds, rows: page }, currency, named));
      await onRows(rows);
    }
    if (total) yield counted(csvLines({ columns, rows: [total] }, currency, named));
    yield counted(csvNotes(columns, notes));
  }
  const chunks: Buffer[] = [];
  let size = 0;
  const source = Readable.from(text());
  const packed = createGzip();
  // pipe() does not hand on errors.
  source.once("error", (error) => packed.destroy(error));
  for await (const chunk of source.pipe(packed)) {
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    if (size > MOST_BYTES) throw tooLarge();
  }
  return { kept: Buffer.concat(chunks), bytes, rows };
}

const tooLarge = () => new AppError("invalid", said("file.large"), { reason: "too-large" });
