// The storage that serves bulk results: GET and HEAD with Range, links that die after seven days, and a download that breaks off on demand.
import { createReadStream, existsSync, statSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Store } from "#sandbox/store/store.ts";
import { bulkRowByToken, changeBulk, resultPath } from "./operations.ts";

const LIFE_MS = 7 * 86_400_000;

function refuse(res: ServerResponse, status: number, code: string, message: string): void {
  const text = `<?xml version='1.0' encoding='UTF-8'?><Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  res.writeHead(status, {
    "content-type": "application/xml; charset=UTF-8",
    "content-length": Buffer.byteLength(text),
  });
  res.end(text);
}

/** `bytes=a-b`, `bytes=a-` or `bytes=-n`; null without a Range, "bad" when it cannot be satisfied. */
function rangeOf(header: string | undefined, size: number): { from: number; to: number } | null | "bad" {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? "");
  if (!match || (match[1] === "" && match[2] === "")) return null;
  const from = match[1] === "" ? Math.max(0, size - Number(match[2])) : Number(match[1]);
  const to = match[1] === "" || match[2] === "" ? size - 1 : Math.min(size - 1, Number(match[2]));
  return from > to || from >= size ? "bad" : { from, to };
}

/** Serves `/bulk/<token>.jsonl` of whichever store has it. */
export function serveResult(stores: Store[], req: IncomingMessage, res: ServerResponse): void {
  const token = /\/bulk\/([0-9a-f]{28})\.jsonl(?:$|\?)/.exec(req.url ?? "")?.[1];
  if (req.method !== "GET" && req.method !== "HEAD")
    return refuse(res, 405, "MethodNotAllowed", "The specified method is not allowed against this resource.");
  for (const store of token ? stores : []) {
    const row = bulkRowByToken(store, token!);
    const path = row && resultPath(store, token!);
    if (!row || !path || !existsSync(path)) continue;
    if (store.now().getTime() - Date.parse(row.completedAt ?? row.createdAt) > LIFE_MS)
      return refuse(res, 400, "ExpiredToken", "The provided token has expired.");
    const { size } = statSync(path);
    const range = rangeOf(req.headers.range, size);
    const headers: Record<string, string | number> = {
      "content-type": "application/jsonl",
      "accept-ranges": "bytes",
      "content-disposition": `attachment; filename="bulk-${row.id}.jsonl"`,
      etag: `"${token!}"`,
    };
    if (range === "bad") {
      res.writeHead(416, { "content-range": `bytes */${size}` }).end();
      return;
    }
    const { from, to } = range ?? { from: 0, to: size - 1 };
    const length = to - from + 1;
    if (range) headers["content-range"] = `bytes ${from}-${to}/${size}`;
    if (req.method === "HEAD") {
      res.writeHead(range ? 206 : 200, { ...headers, "content-length": length }).end();
      return;
    }
    if (row.fault === "truncate" && length > 1) {
      // Once only, and without a Content-Length: nothing but the missing end of a line tells.
      changeBulk(store, row.id, { fault: "truncated" }, ["COMPLETED", "FAILED"]);
      res.writeHead(range ? 206 : 200, headers);
      createReadStream(path, { start: from, end: from + Math.floor(length / 2) - 1 }).pipe(res);
      return;
    }
    res.writeHead(range ? 206 : 200, { ...headers, "content-length": length });
    const stream = createReadStream(path, { start: from, end: to });
    stream.on("error", () => res.destroy());
    res.on("close", () => stream.destroy());
    stream.pipe(res);
    return;
  }
  refuse(res, 404, "NoSuchKey", "The specified key does not exist.");
}
