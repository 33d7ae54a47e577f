// The API reference for people: every endpoint stands in it, and it works alone.
import { writeFileSync } from "node:fs";
import { beforeAll, expect, it } from "vitest";
import { setTestEnvironment } from "../support/environment.ts";

let html: string;
let headers: Headers;
beforeAll(async () => {
  setTestEnvironment();
  const { loader } = await import("#app/routes/api.v1.reference.ts");
  const answer = loader();
  headers = answer.headers;
  html = await answer.text();
  if (process.env.REFERENCE_FILE) writeFileSync(process.env.REFERENCE_FILE, html);
});

const all = (pattern: RegExp) => [...html.matchAll(pattern)].map(([, found]) => found!);

it("names every endpoint, with its permissions", async () => {
  const { endpoints } = await import("#app/api.server.ts");
  const heads = all(/<span class="method">(\w+<\/span> [^<]+)<\/code>/g);
  expect(heads.map((head) => head.replace("</span>", "")).sort()).toEqual(
    endpoints.map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, "{$1}")}`).sort(),
  );
  for (const need of new Set(endpoints.flatMap(({ needs }) => needs))) expect(html).toContain(`<code>${need}</code>`);
});

it("has one place for each of its links, and no id twice", () => {
  const ids = all(/ id="([^"]+)"/g);
  expect(ids.length).toBe(new Set(ids).size);
  expect(all(/href="#([^"]+)"/g).filter((id) => !ids.includes(id))).toEqual([]);
});

it("loads nothing and runs nothing", () => {
  expect(html).not.toMatch(/<script|<link|<img|\ssrc=|url\(|@import/);
  expect(headers.get("content-security-policy")).toContain("default-src 'none'");
});

it("is what discovery names", async () => {
  const { loader } = await import("#app/routes/api.v1._index.ts");
  const { data } = (await loader().json()) as { data: { links: { reference: string } } };
  expect(new URL(data.links.reference).pathname).toBe("/api/v1/reference");
});

it("says how a second store is asked, for people and for tools", async () => {
  for (const word of ["/oauth/authorize", "code_challenge_method=S256", "shop=", "refresh_token", "/oauth/revoke"])
    expect(html).toContain(word);
  const { loader } = await import("#app/routes/api.v1.openapi[.]json.ts");
  const { components } = (await loader().json()) as { components: { securitySchemes: { oauth: { flows: object } } } };
  expect(components.securitySchemes.oauth.flows).toMatchObject({
    clientCredentials: { tokenUrl: expect.stringMatching(/\/oauth\/token$/) },
    authorizationCode: { authorizationUrl: expect.stringMatching(/\/oauth\/authorize$/) },
  });
});

it("money has one shape, which stands there once: whatever is an amount refers to it", async () => {
  const { loader } = await import("#app/routes/api.v1.openapi[.]json.ts");
  const { paths, components } = (await loader().json()) as {
    paths: object;
    components: { schemas: { Money: object } };
  };
  const text = JSON.stringify(paths);
  expect(text).not.toMatch(/Minor"|minor unit/i);
  expect(text).not.toContain('"currencyCode"');
  expect(text.split("#/components/schemas/Money").length).toBeGreaterThan(40);
  const bare = [...text.matchAll(/"(price|compareAt|cost|unitCost|amount|total|spent)":(\{[^{}]*\})/g)]
    .filter(([, , schema]) => !schema!.includes("$ref"))
    .map(([whole]) => whole);
  // How many there are, of other things: objects of a bulk operation, units of a line.
  expect(bare.filter((one) => !one.includes('"integer"'))).toEqual([]);
  expect(components.schemas.Money).toMatchObject({ required: ["amount", "currencyCode"] });
  expect(html).toContain('<h3 id="Money">');
  expect(html).toContain('<a href="#Money">Money</a> | null');
});

it("every list that has pages can be told how long they are", async () => {
  const { endpoints } = await import("#app/api.server.ts");
  const paged = endpoints.filter(({ isList, query }) => isList && query?.shape.cursor !== undefined);
  expect(paged.length).toBeGreaterThan(10);
  expect(paged.filter(({ query }) => query!.shape.limit === undefined).map(({ path }) => path)).toEqual([]);
});
