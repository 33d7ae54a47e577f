// The forward proxy of the app's own requests: Shopify's hosts end at the sandbox's TLS server, everything else is refused, so that nothing
// an app does here ever reaches the internet.
import { createServer, type Server } from "node:http";
import { connect } from "node:net";

const ALLOWED = /^(?:[a-z0-9-]+\.)*(?:my)?shopify\.com$|^storage\.googleapis\.com$/;

/** True for hosts that the sandbox plays. */
const isPlayedHost = (host: string): boolean => ALLOWED.test(host.toLowerCase());

/** A CONNECT proxy in front of the TLS server on `tlsPort`. `onRefused` hears of every host that was refused. */
export function connectProxy(tlsPort: () => number, onRefused: (target: string) => void): Server {
  const server = createServer((req, res) => {
    onRefused(req.url ?? "");
    res.writeHead(403, { "content-type": "text/plain" });
    res.end("The sandbox's proxy carries TLS to Shopify's hosts only.\n");
  });
  server.on("connect", (req, client, head) => {
    client.on("error", () => client.destroy());
    const match = /^([^:]+):(\d+)$/.exec(req.url ?? "");
    const [, host = "", port] = match ?? [];
    if (!isPlayedHost(host) || port !== "443") {
      onRefused(req.url ?? "");
      client.end(
        `HTTP/1.1 403 Forbidden\r\ncontent-type: text/plain\r\nconnection: close\r\n\r\nThe sandbox plays Shopify only; ${req.url} is refused.\n`,
      );
      return;
    }
    const upstream = connect(tlsPort(), "127.0.0.1", () => {
      client.write("HTTP/1.1 200 Connection established\r\n\r\n");
      if (head.length > 0) upstream.write(head);
      upstream.pipe(client);
      client.pipe(upstream);
    });
    upstream.on("error", () => client.destroy());
    upstream.on("close", () => client.destroy());
    client.on("close", () => upstream.destroy());
  });
  return server;
}
