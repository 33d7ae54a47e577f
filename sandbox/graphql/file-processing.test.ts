import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { uploadedAt } from "#sandbox/admin/images.ts";
import { generateStore } from "#sandbox/store/generate.ts";
import { DEMO } from "#sandbox/store/generate/profiles.ts";
import { openStore, type Store } from "#sandbox/store/store.ts";
import { WEBHOOK_TABLES } from "#sandbox/webhooks/tables.ts";
import { createAdminApi, GRAPHQL_TABLES, type AdminApi } from "./index.ts";

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

// A real GIF of one pixel.
const GIF = Buffer.from("R0lGODlhAQABAIAAAAUEBAAAACwAAAAAAQABAAACAkQBADs=", "base64");

let api: AdminApi;
let store: Store;
let server: Server;
let directory: string;
const emitted: string[] = [];

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "files-"));
  store = openStore({
    domain: "demo.myshopify.com",
    path: join(directory, "demo.sqlite"),
    tables: [GRAPHQL_TABLES, WEBHOOK_TABLES],
  });
  generateStore(store, { profile: DEMO, seed: "files", size: 20, now: new Date() });
  server = createServer((req, res) => void api.receiveStagedUpload(req, res));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  api = await createAdminApi({
    stores: [store],
    origin: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    emit: (_, topic) => void emitted.push(topic),
  });
});
afterAll(async () => {
  await api.close();
  server.close();
  store.close();
  rmSync(directory, { recursive: true, force: true });
});

interface Target {
  url: string;
  resourceUrl: string;
  parameters: { name: string; value: string }[];
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers of any shape
function ask(query: string, variables: object = {}): any {
  const scopes = new Set(["write_products", "write_files"]);
  const app = { clientId: "files", title: "Files", installationId: "1", scopes };
  const { body } = api.handleGraphql({ version: "2026-10", store, app, body: JSON.stringify({ query, variables }) });
  return (JSON.parse(body) as { data: object }).data;
}
const targetOf = (input: object): Target =>
  ask(
    "mutation ($input: [StagedUploadInput!]!) { stagedUploadsCreate(input: $input) { stagedTargets { url resourceUrl parameters { name value } } userErrors { message } } }",
    { input: [{ filename: "a b.gif", mimeType: "image/gif", resource: "IMAGE", ...input }] },
  ).stagedUploadsCreate.stagedTargets[0] as Target;

describe("a staged upload", () => {
  const sent: [string, (target: Target) => Promise<Response>][] = [
    ["PUT", ({ url }) => fetch(url, { method: "PUT", body: GIF, headers: { "content-type": "image/gif" } })],
    [
      "POST",
      ({ url, parameters }) => {
        const form = new FormData();
        for (const { name, value } of parameters) form.append(name, value);
        form.append("file", new Blob([GIF]), "a b.gif");
        return fetch(url, { method: "POST", body: form });
      },
    ],
  ];
  it.each(sent)("by %s becomes a picture that the CDN serves, byte by byte", async (httpMethod, send) => {
    const target = targetOf({ httpMethod });
    expect((await send(target)).ok).toBe(true);
    const { files } = ask(
      "mutation ($files: [FileCreateInput!]!) { fileCreate(files: $files) { files { id fileStatus } userErrors { message } } }",
      { files: [{ originalSource: target.resourceUrl, alt: "A pixel" }] },
    ).fileCreate;
    expect(files[0].fileStatus).toBe("UPLOADED");
    await api.idle();
    const { node } = ask(`{ node(id: "${files[0].id}") { ... on MediaImage { status image { url width height } } } }`);
    expect(node).toMatchObject({ status: "READY", image: { width: 1, height: 1 } });
    const path = decodeURIComponent(new URL(node.image.url).pathname.replace("/s/files/", ""));
    expect(uploadedAt([store], path)).toEqual({ bytes: GIF, mimeType: "image/gif" });
  });

  it("is refused without its signature, and lets browsers of other sites send", async () => {
    const { resourceUrl } = targetOf({});
    expect((await fetch(resourceUrl, { method: "PUT", body: GIF })).status).toBe(403);
    const asked = await fetch(resourceUrl, { method: "OPTIONS" });
    expect([asked.status, asked.headers.get("access-control-allow-origin")]).toEqual([200, "*"]);
  });

  it.each([
    [{ resource: "VIDEO", filename: "v.mp4", mimeType: "video/mp4" }, "file size is required for video resources"],
    [
      { filename: "x.exe", mimeType: "application/x-msdownload" },
      "x.exe: (application/x-msdownload) is not a recognized format",
    ],
  ])("is not given for %j", (input: object, message) => {
    const answer = ask(
      "mutation ($input: [StagedUploadInput!]!) { stagedUploadsCreate(input: $input) { stagedTargets { url } userErrors { message } } }",
      { input: [{ filename: "a.gif", mimeType: "image/gif", resource: "IMAGE", ...input }] },
    ).stagedUploadsCreate;
    expect(answer).toEqual({ stagedTargets: [{ url: null }], userErrors: [{ message }] });
  });
});
