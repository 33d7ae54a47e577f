// What tests ask of the truth over HTTP, and Shopify's reports as an app sees them: granted, asked, taken away.
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { truthBy } from "../store/truth-by.ts";
import { sandboxForTest, type TestSandbox } from "../testing/sandbox-for-test.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const ADMIN = "admin.shopify.com";
let t: TestSandbox;
beforeAll(async () => {
  t = await sandboxForTest();
  t.sandbox.install("demo");
});
afterAll(() => t.close());

const get = (path: string) => t.ask(ADMIN, path);
const post = (path: string, body: object) => t.ask(ADMIN, path, { method: "POST", body });

describe("the truth by dimension", () => {
  it("is answered by any of them, within days and up to a moment", async () => {
    const rows = (await get("/sandbox/truth/by?shop=demo&by=day,channel")).json<object[]>();
    expect(rows).toEqual(truthBy(t.store, { by: ["day", "channel"] }));
    expect(rows.length).toBeGreaterThan(1);
    const [day] = rows.map((row) => (row as { day: string }).day).slice(-1);
    const one = (await get(`/sandbox/truth/by?shop=demo&by=day&from=${day}&to=${day}`)).json<{ day: string }[]>();
    expect(one.map((row) => row.day)).toEqual([day]);
    expect((await get(`/sandbox/truth/by?shop=demo&by=day&before=2001-01-01T00:00:00Z`)).json()).toEqual([]);
  });

  it("is answered for each customer and each cohort", async () => {
    const customers = (await get("/sandbox/truth/customers?shop=demo")).json<{ orders: number }[]>();
    const cohorts = (await get("/sandbox/truth/cohorts?shop=demo&grain=week")).json<{ orders: number }[]>();
    const sum = (rows: { orders: number }[]) => rows.reduce((all, row) => all + row.orders, 0);
    expect(sum(customers)).toBeGreaterThan(0);
    expect(sum(cohorts)).toBe(sum(customers));
  });

  it.each([
    ["by?by=colour", "by names some of day"],
    ["by?by=day&from=yesterday", "from is a day of the store"],
    ["cohorts?grain=hour", "grain is one of week"],
  ])("says what is wrong with %s", async (path, problem) => {
    const answer = await get(`/sandbox/truth/${path}`);
    expect(answer.status).toBe(400);
    expect(answer.json().error).toContain(problem);
  });
});

describe("read_reports, an optional scope", () => {
  const QUERY = `{ shopifyqlQuery(query: "FROM sales SHOW total_sales") { parseErrors tableData { rows } } }`;
  interface Answer {
    data: { shopifyqlQuery: { parseErrors: string[]; tableData: { rows: object[] } } | null };
    errors?: { extensions: { code: string } }[];
  }
  /** As a signed-in app asks, with a token of its own. */
  const ask = async (): Promise<Answer> => {
    const { access_token: token } = (
      await t.ask("demo.myshopify.com", "/admin/oauth/access_token", {
        method: "POST",
        body: {
          ...{ client_id: t.app.clientId, client_secret: t.app.clientSecret, expiring: "1" },
          grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
          subject_token: t.sandbox.idToken("demo"),
          subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
          requested_token_type: "urn:shopify:params:oauth:token-type:offline-access-token",
        },
      })
    ).json<{ access_token: string }>();
    const answer = await t.ask("demo.myshopify.com", "/admin/api/2026-10/graphql.json", {
      method: "POST",
      headers: { "x-shopify-access-token": token },
      body: { query: QUERY },
    });
    return answer.json<Answer>();
  };

  it("is refused, granted as the dialog does, and refused again once it is revoked", async () => {
    expect((await ask()).errors?.[0]?.extensions.code).toBe("ACCESS_DENIED");
    const granted = (await post("/sandbox/scopes?shop=demo", { grant: ["read_reports"] })).json<{
      granted: string[];
    }>();
    expect(granted.granted).toContain("read_reports");
    const { data, errors } = await ask();
    expect(errors).toBeUndefined();
    expect(data.shopifyqlQuery).toMatchObject({ parseErrors: [], tableData: { rows: [{}] } });
    await post("/sandbox/scopes?shop=demo", { revoke: ["read_reports"] });
    expect((await ask()).errors?.[0]?.extensions.code).toBe("ACCESS_DENIED");
  });
});
