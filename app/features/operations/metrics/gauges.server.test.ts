import { expect, it } from "vitest";
import { metrics } from "#app/platform/telemetry/metrics.server.ts";
import type { Figures } from "./figures.server.ts";
import { setGauges, setPoolGauges } from "./gauges.server.ts";

const FIGURES: Figures = {
  queues: [
    { queue: "a.b", state: "created", jobs: 2, seconds: 7 },
    { queue: "dead-letters", state: "created", jobs: 3, seconds: null },
  ],
  stores: {
    ...{ stores: 1, neverRead: 0, webhooksWaiting: 4, webhookSeconds: 9, webhooksDead: 5, slicesDiffer: 0 },
    ...{ storesDiffering: 0, gapsOpen: 0, requests: 1, points: 1, throttled: 0, failed: 0, lowestShare: 0.5 },
  },
  database: { bytes: 100, connections: 1, mostConnections: 10, overdueSeconds: null, refusals: 0 },
};
const said = async () =>
  new Set((await metrics().registry.metrics()).split("\n").filter((line) => !line.startsWith("#")));

it("says nothing of what was not measured: not in a process that does not ask the database", async () => {
  setPoolGauges();
  const lines = [...(await said())].join("\n");
  expect(lines).toContain('counting_house_db_pool_connections{state="waiting"} 0');
  expect(lines).not.toMatch(/counting_house_(database|queue|webhook|sync|tick|stores|shopify_bucket)/);
});

it("says what was measured, zeros too; and that the database is gone, with nothing of what it said before", async () => {
  setGauges(FIGURES);
  const lines = await said();
  for (const line of [
    "counting_house_database_up 1",
    "counting_house_queue_dead_letters 3",
    "counting_house_webhooks_dead 5",
    "counting_house_sync_gaps_open 0",
    'counting_house_queue_oldest_seconds{queue="a.b"} 7',
    'counting_house_stores{which="all"} 1',
  ])
    expect(lines).toContain(line);
  setGauges(undefined);
  const after = [...(await said())].join("\n");
  expect(after).toContain("counting_house_database_up 0");
  expect(after).not.toMatch(/counting_house_(database_bytes|queue|webhook|sync|tick|stores|shopify_bucket)/);
});
