// docs/first-client.mjs as a new user runs it, against the app as it runs.
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { freePorts } from "#scripts/local-stack.ts";
import { ROOT } from "#scripts/processes.ts";
import { expect, test } from "#tests/support/browser.ts";
import { installedWithAll } from "#tests/support/grants.ts";

// What Counting House does not do on the public internet: it sends to this machine.
test.use({ seed: 81, environment: { WEBHOOK_TARGETS_ALLOWED: "127.0.0.0/8" } });

interface Told {
  products: { id: string; title: string; available: number | null }[];
  made: { id: string };
  figures: unknown[];
  heard: { type: string; data: { id: string; shop: string } };
}

test("a first client gets a token, lists, makes, counts, and hears of what it made", async ({ stack }) => {
  await installedWithAll(stack);
  const asked = async <Data>(path: string, body: object) =>
    ((await (await stack.ask(`/api/v1${path}`, { method: "POST", body })).json()) as { data: Data }).data;
  const app = await asked<{ id: string; clientId: string; clientSecret: string }>("/apps", {
    ...{ name: "My first client", contact: "me@example.com", permissions: ["write_products", "read_analytics"] },
  });
  await asked(`/apps/${app.id}/install`, {});

  const port = String(await freePorts());
  const { stdout } = await promisify(execFile)(process.execPath, [join(ROOT, "docs/first-client.mjs")], {
    timeout: 60_000,
    env: {
      ...process.env,
      ...{ COUNTING_HOUSE: stack.webUrl, CLIENT_ID: app.clientId, CLIENT_SECRET: app.clientSecret },
      ...{ HOOK: `http://127.0.0.1:${port}/`, PORT: port },
    },
  });
  const told = JSON.parse(stdout) as Told;
  expect(told.products).toHaveLength(3);
  expect(Object.keys(told.products[0]!).sort()).toEqual(["available", "id", "title"]);
  expect(told.figures.length).toBeGreaterThan(0);
  expect(told.heard).toMatchObject({ type: "products/created", data: { id: told.made.id } });
});
