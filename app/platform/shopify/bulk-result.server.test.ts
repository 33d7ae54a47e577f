import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type BulkLine, readBulkResult } from "./bulk-result.server.ts";

const closing: (() => void)[] = [];
afterEach(() => closing.splice(0).forEach((close) => close()));

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => (server.closeAllConnections(), server.close()));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/result.jsonl`;
}

const FILE = Buffer.from(
  Array.from({ length: 5000 }, (_, n) => `{"id":${n},"name":"Zoë 🧵 ${"x".repeat(n % 90)}"}\n`).join(""),
);

/** Serves `file`, in odd pieces that cut lines and characters. */
const inPieces =
  (file: Buffer, ranges: boolean): RequestListener =>
  (request, response) => {
    const from = ranges ? Number(/bytes=(\d+)-/.exec(request.headers.range ?? "")?.[1] ?? 0) : 0;
    response.writeHead(from > 0 ? 206 : 200);
    for (let at = from; at < file.length; at += 977) response.write(file.subarray(at, Math.min(at + 977, file.length)));
    response.end();
  };

async function all(url: string, options?: Parameters<typeof readBulkResult>[1]): Promise<BulkLine[]> {
  const lines: BulkLine[] = [];
  for await (const some of readBulkResult(url, options)) lines.push(...some);
  return lines;
}
const ids = (lines: BulkLine[]) => lines.map(({ value }) => value.id);
const NUMBERS = Array.from({ length: 5000 }, (_, n) => n);

describe("the result of a bulk operation", () => {
  it("arrives line by line, each with the byte to go on from", async () => {
    const lines = await all(await serve(inPieces(FILE, true)), { fileSize: FILE.length });
    expect(ids(lines)).toEqual(NUMBERS);
    expect(lines[3]?.value.name).toBe("Zoë 🧵 xxx");
    expect(lines.at(-1)?.endOffset).toBe(FILE.length);
    expect(FILE.subarray(lines[41]!.endOffset).toString().startsWith('{"id":42,')).toBe(true);
  });

  it.each([true, false])("goes on from a byte offset (the server knows ranges: %s)", async (ranges) => {
    const url = await serve(inPieces(FILE, ranges));
    const { endOffset } = (await all(url))[4321]!;
    expect(ids(await all(url, { offset: endOffset, fileSize: FILE.length }))).toEqual(NUMBERS.slice(4322));
    expect(await all(url, { offset: FILE.length, fileSize: FILE.length })).toEqual([]);
  });

  it("that is cut in a line is refused, after the whole lines were given", async () => {
    const cut = FILE.subarray(0, FILE.length - 20);
    const seen: unknown[] = [];
    const reading = (async () => {
      for await (const lines of readBulkResult(await serve(inPieces(cut, true)))) seen.push(...ids(lines));
    })();
    await expect(reading).rejects.toMatchObject({ code: "unavailable", details: { reason: "truncated" } });
    expect(seen).toEqual(NUMBERS.slice(0, -1));
  });

  it("that is cut between lines is refused, because bytes are missing", async () => {
    const cut = FILE.subarray(0, FILE.lastIndexOf(10, FILE.length - 2) + 1);
    const reading = all(await serve(inPieces(cut, true)), { fileSize: FILE.length });
    await expect(reading).rejects.toMatchObject({ code: "unavailable", details: { reason: "truncated" } });
  });

  it("whose address has expired says so", async () => {
    const reading = all(await serve((_, response) => void response.writeHead(403).end("expired")));
    await expect(reading).rejects.toMatchObject({ code: "not_found", details: { reason: "expired" } });
  });

  it("is not given up because its reader takes a minute over a piece", async () => {
    let rest = () => {};
    const url = await serve((_, response) => {
      response.write('{"id":0}\n');
      rest = () => response.end('{"id":1}\n');
    });
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      const lists = readBulkResult(url);
      expect(ids((await lists.next()).value as BulkLine[])).toEqual([0]);
      vi.advanceTimersByTime(90_000);
      rest();
      expect(ids((await lists.next()).value as BulkLine[])).toEqual([1]);
    } finally {
      vi.useRealTimers();
    }
  });

  it("whose connection breaks can be tried again", async () => {
    const url = await serve((_, response) => {
      response.writeHead(200, { "content-length": "100000" }).write('{"id":1}\n{"id"');
      setTimeout(() => response.destroy(), 20);
    });
    await expect(all(url)).rejects.toMatchObject({ code: "unavailable" });
  });
});
