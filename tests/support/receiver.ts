// Whoever listens outside of the app: a collector of traces, a receiver of errors.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";

export interface Receiver {
  url: string;
  /** What came in, in its order: path and body as text. */
  received: { path: string; body: string }[];
  close(): Promise<void>;
}

export async function startReceiver(): Promise<Receiver> {
  const received: Receiver["received"] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks);
      const isPacked = request.headers["content-encoding"] === "gzip";
      received.push({ path: request.url ?? "", body: (isPacked ? gunzipSync(body) : body).toString("utf8") });
      response.writeHead(200, { "content-type": "application/json" }).end("{}");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    close: () => new Promise((resolve) => (server.close(() => resolve()), server.closeAllConnections())),
  };
}

/** Waits until `found` finds something; an Error names what was waited for. */
export async function eventually<Found>(what: string, found: () => Found | undefined | Promise<Found | undefined>) {
  for (let attempt = 0; attempt < 600; attempt++) {
    const one = await found();
    if (one !== undefined) return one;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`It did not come: ${what}`);
}
