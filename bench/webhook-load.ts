// Sends signed webhooks at a rate, on a thread of its own: neither the stand-in Shopify nor the measuring may hold up a request.
import { createHmac, randomUUID } from "node:crypto";
import { Agent, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { parentPort, Worker, workerData } from "node:worker_threads";

export interface Load {
  url: string;
  secret: string;
  domain: string;
  perSecond: number;
  seconds: number;
  /** Ids by topic; the first few of each are hot. */
  objects: Record<string, string[]>;
}

export interface LoadResult {
  /** From when each should have been sent to the end of its answer: a delivery that waits for a free moment counts its wait. */
  latenciesMs: number[];
  acknowledged: number;
  refused: number;
  seconds: number;
}

/** One in four is about one of the hot objects. */
const HOT = 5;
const HOT_SHARE = 0.25;
const SHARES: [topic: string, share: number][] = [
  ["orders/updated", 0.4],
  ["products/update", 0.25],
  ["inventory_levels/update", 0.2],
  ["customers/update", 0.15],
];

/** Runs the load to its end, all answers in. */
export function runLoad(load: Load): Promise<LoadResult> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { load } });
    worker.once("message", resolve);
    worker.once("error", reject);
  });
}

async function send(load: Load, agent: Agent, at: number): Promise<{ ms: number; status: number }> {
  const topic = draw();
  const ids = load.objects[topic]!;
  const id = ids[Math.floor(Math.random() * (Math.random() < HOT_SHARE ? Math.min(HOT, ids.length) : ids.length))]!;
  const idField = topic.startsWith("inventory_levels") ? "inventory_item_id" : "id";
  const body = `{"${idField}":${id},"updated_at":"${new Date().toISOString()}"}`;
  const headers = {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
    "x-shopify-topic": topic,
    "x-shopify-shop-domain": load.domain,
    "x-shopify-api-version": "2026-10",
    "x-shopify-webhook-id": randomUUID(),
    "x-shopify-triggered-at": new Date().toISOString(),
    "x-shopify-hmac-sha256": createHmac("sha256", load.secret).update(body).digest("base64"),
  };
  return new Promise((resolve) => {
    const done = (status: number) => resolve({ ms: performance.now() - at, status });
    const sent = request(load.url, { method: "POST", agent, headers }, (answer) => {
      answer.resume().once("end", () => done(answer.statusCode ?? 0));
    });
    sent.once("error", () => done(0));
    sent.end(body);
  });
}

function draw(): string {
  let left = Math.random();
  return (SHARES.find(([, share]) => (left -= share) < 0) ?? SHARES[0]!)[0];
}

async function main(load: Load): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const begun = performance.now();
  const answers: Promise<{ ms: number; status: number }>[] = [];
  const total = load.perSecond * load.seconds;
  while (answers.length < total) {
    for (let due = begun + (answers.length * 1000) / load.perSecond; answers.length < total;) {
      if (due > performance.now()) break;
      answers.push(send(load, agent, due));
      due = begun + (answers.length * 1000) / load.perSecond;
    }
    await sleep(1);
  }
  const results = await Promise.all(answers);
  const acknowledged = results.filter(({ status }) => status === 200);
  agent.destroy();
  return {
    latenciesMs: acknowledged.map(({ ms }) => ms),
    acknowledged: acknowledged.length,
    refused: results.length - acknowledged.length,
    seconds: (performance.now() - begun) / 1000,
  };
}

const given = workerData as { load?: Load } | null;
if (parentPort && given?.load) parentPort.postMessage(await main(given.load));
