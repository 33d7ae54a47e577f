import { AppError } from "../errors.ts";

export interface BulkLine {
  /** The line, parsed. Children carry `__parentId`. */
  readonly value: Record<string, unknown>;
  /** Bytes of the file up to and with this line's end: where to go on after it. */
  readonly endOffset: number;
}

export interface BulkResultOptions {
  /** A line's start: the endOffset of the last line that was dealt with. */
  offset?: number;
  /** What Shopify says the file has; fewer bytes are a truncated file. */
  fileSize?: number | null;
  signal?: AbortSignal;
}

/** No byte for this long is a lost connection. */
const SILENCE_MS = 60_000;

/**
 * The lines of a bulk operation's result, in lists as they arrive: whatever the file's size, a few hundred kilobytes are in memory.
 * Throws AppError: `not_found` (details.reason "expired": the address is no longer valid, read the operation again), `unavailable`
 * (the connection broke, or details.reason "truncated": fewer bytes than fileSize, or a line that is not whole).
 */
export async function* readBulkResult(
  url: string,
  options: BulkResultOptions = {},
): AsyncGenerator<BulkLine[], void, undefined> {
  const { offset = 0, fileSize } = options;
  if (fileSize !== undefined && fileSize !== null && offset >= fileSize) return;
  let at = offset;
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunksOf(url, offset, options.signal)) {
    const buffer = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    const lines: BulkLine[] = [];
    let start = 0;
    for (let end = buffer.indexOf(10); end !== -1; end = buffer.indexOf(10, start)) {
      if (end > start) lines.push({ value: parse(buffer.toString("utf8", start, end)), endOffset: at + end + 1 });
      start = end + 1;
    }
    at += start;
    rest = buffer.subarray(start);
    if (lines.length > 0) yield lines;
  }
  const received = at + rest.length;
  if (fileSize !== undefined && fileSize !== null && received < fileSize) {
    throw truncated(`it has ${received} of ${fileSize} bytes`);
  }
  // The last line may lack its line feed; one that is cut off does not parse.
  if (rest.length > 0) yield [{ value: parse(rest.toString("utf8")), endOffset: received }];
}

async function* chunksOf(url: string, offset: number, signal: AbortSignal | undefined): AsyncGenerator<Buffer> {
  const silence = new AbortController();
  const listen = () => setTimeout(() => silence.abort(), SILENCE_MS);
  let timer = listen();
  try {
    const response = await fetch(url, {
      headers: offset > 0 ? { range: `bytes=${offset}-` } : {},
      signal: signal ? AbortSignal.any([signal, silence.signal]) : silence.signal,
    });
    if ([400, 403, 404, 410].includes(response.status)) {
      throw new AppError("not_found", "The result of the bulk operation is no longer there.", {
        reason: "expired",
        status: response.status,
      });
    }
    if (!response.ok || !response.body)
      throw new AppError("unavailable", `The bulk operation's result could not be read (${response.status}).`);
    // A server that ignores the range begins at the beginning: what was dealt with is skipped.
    let skip = response.status === 206 ? 0 : offset;
    for await (const piece of response.body as unknown as AsyncIterable<Uint8Array>) {
      // Whoever reads may take its time with a piece (a slow database): that silence is not the server's.
      clearTimeout(timer);
      const chunk = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
      if (skip >= chunk.length) skip -= chunk.length;
      else {
        yield skip > 0 ? chunk.subarray(skip) : chunk;
        skip = 0;
      }
      timer = listen();
    }
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError("unavailable", "The connection broke while a bulk operation's result was read.", {}, { cause });
  } finally {
    clearTimeout(timer);
  }
}

function parse(line: string): Record<string, unknown> {
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    throw truncated("a line is not whole");
  }
}

const truncated = (how: string): AppError =>
  new AppError("unavailable", `The bulk operation's result is incomplete: ${how}.`, { reason: "truncated" });
