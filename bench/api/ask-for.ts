// Asks one thing again and again over connections that stay open.
import { randomUUID } from "node:crypto";
import { Agent, request } from "node:http";

export interface Ask {
  readonly method: "GET" | "POST" | "PUT";
  readonly path: string;
  readonly body?: (n: number) => object;
}

interface Load {
  readonly url: string;
  readonly token: string;
  readonly ask: Ask;
  readonly seconds: number;
  readonly connections: number;
}

interface Asked {
  latenciesMs: number[];
  failed: number;
  /** What the first failure was answered. */
  failure: string;
  seconds: number;
}

export async function askFor({ url, token, ask, seconds, connections }: Load): Promise<Asked> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const latenciesMs: number[] = [];
  let failed = 0;
  let failure = "";
  let n = 0;
  const begun = performance.now();
  const one = async () => {
    while (performance.now() - begun < seconds * 1000) {
      const at = performance.now();
      const { status, text } = await send(agent, url + ask.path, token, ask, n++);
      if (status === 200) latenciesMs.push(performance.now() - at);
      else if (failed++ === 0) failure = `${status} ${text}`;
    }
  };
  await Promise.all(Array.from({ length: connections }, one));
  agent.destroy();
  return { latenciesMs, failed, failure, seconds: (performance.now() - begun) / 1000 };
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

function send(agent: Agent, address: string, token: string, { method, body }: Ask, n: number): Promise<Answer> {
  const text = body && JSON.stringify(body(n));
  return new Promise((resolve) => {
    const asking = request(address, {
      agent,
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(text !== undefined && { "content-type": "application/json", "content-length": Buffer.byteLength(text) }),
        ...(method !== "GET" && { "idempotency-key": randomUUID() }),
      },
    });
    asking.on("response", (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part: Buffer) => parts.push(part));
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString() }));
    });
    asking.on("error", (error) => resolve({ status: 0, text: error.message }));
    asking.end(text);
  });
}
