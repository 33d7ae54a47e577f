// A program that subscribed to outgoing webhooks: a real server that answers as it is told.
import { createServer as createHttp, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import { createServer as createHttps } from "node:https";
import type { AddressInfo } from "node:net";
import { generate } from "selfsigned";

export interface Hook {
  readonly headers: IncomingMessage["headers"];
  readonly path: string;
  readonly body: string;
  /** Of the body. */
  readonly type: string;
  readonly data: Record<string, unknown>;
}

export interface WebhookReceiver {
  readonly url: string;
  /** What came in, in its order. */
  readonly received: Hook[];
  /** The certificate that it shows; whoever is to reach it must trust it. */
  readonly certificate: string | undefined;
  /** How it answers from now on: a status, or by hand. */
  answer(how: number | ((response: ServerResponse, hook: Hook) => void)): void;
  close(): Promise<void>;
}

export async function webhookReceiver({ isHttps = false } = {}): Promise<WebhookReceiver> {
  const received: Hook[] = [];
  let how: Parameters<WebhookReceiver["answer"]>[0] = 204;
  const listen: RequestListener = (request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString("utf8");
      const { type, data } = JSON.parse(body) as Pick<Hook, "type" | "data">;
      const hook = { headers: request.headers, path: request.url ?? "", body, type, data };
      received.push(hook);
      if (typeof how === "number") response.writeHead(how).end();
      else how(response, hook);
    });
  };
  const pair = isHttps ? await certificate() : undefined;
  const server = pair ? createHttps({ key: pair.private, cert: pair.cert }, listen) : createHttp(listen);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `${isHttps ? "https" : "http"}://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`,
    received,
    certificate: pair?.cert,
    answer: (next) => (how = next),
    close: () => new Promise((resolve) => (server.close(() => resolve()), server.closeAllConnections())),
  };
}

const certificate = () =>
  generate([{ name: "commonName", value: "Warehouse" }], {
    keyType: "ec",
    algorithm: "sha256",
    extensions: [
      { name: "basicConstraints", cA: true, critical: true },
      { name: "subjectAltName", altNames: [{ type: 7, ip: "127.0.0.1" }, { type: 2, value: "localhost" }] }, // prettier-ignore
    ],
  });
