// The rules of platform/change: what is asked for with one key is made once, whatever happens to its answers.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { change } from "#app/platform/change/change.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { asApp, inSqlTx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { ctxOfRow } from "#app/platform/shop-ctx.server.ts";
import { log } from "#app/platform/telemetry/log.server.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";

let database: TestDatabase;
let shops = 0;
beforeAll(async () => {
  database = await testDatabase();
}, 60_000);
afterAll(() => database.close());

async function newStore(scopes = "write_products"): Promise<Ctx> {
  const row = await asApp().shop.create({ data: { domain: `changes-${++shops}.myshopify.com`, scopes } });
  return ctxOfRow(row, { actor: "merchant:1", log: log() });
}

const NEEDS = ["write_products"];
const asked = (key: string | undefined, title = "Lamp") => ({
  verb: "thing.create",
  needs: NEEDS,
  input: { key, title },
});
const lost = () => new AppError("unavailable", "Shopify's answer broke off.");

describe("a change", () => {
  it("that is asked for twice at once is made once, and both hear the same", async () => {
    const ctx = await newStore();
    let made = 0;
    const make = async () => {
      made++;
      await new Promise((resolve) => setTimeout(resolve, 300));
      return { id: "7" };
    };
    expect(await Promise.all([change(ctx, asked("k"), make), change(ctx, asked("k"), make)])).toEqual([
      { id: "7" },
      { id: "7" },
    ]);
    expect(await change(ctx, asked("k"), make)).toEqual({ id: "7" });
    expect(made).toBe(1);
  });

  it("without a key is made each time", async () => {
    const ctx = await newStore();
    let made = 0;
    for (let n = 0; n < 2; n++) await change(ctx, asked(undefined), async () => ({ made: ++made }));
    expect(made).toBe(2);
  });

  it("of a key that was used for something else is refused", async () => {
    const ctx = await newStore();
    await change(ctx, asked("k"), async () => ({ id: "7" }));
    await expect(change(ctx, asked("k", "Chair"), async () => ({ id: "8" }))).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("that Shopify turned down may be sent again with its key, corrected", async () => {
    const ctx = await newStore();
    const refuse = () => Promise.reject(new AppError("shopify_rejected", "Title can't be blank"));
    await expect(change(ctx, asked("k", ""), refuse)).rejects.toMatchObject({ code: "shopify_rejected" });
    expect(await change(ctx, asked("k"), async () => ({ id: "7" }))).toEqual({ id: "7" });
  });

  it("whose answer was lost, though Shopify made it, is found and not made again", async () => {
    const ctx = await newStore();
    let made = 0;
    const find = async () => (made > 0 ? { id: "7" } : null);
    const make = async () => {
      made++;
      throw lost();
    };
    expect(await change(ctx, { ...asked("k"), find }, make)).toEqual({ id: "7" });
    expect(await change(ctx, { ...asked("k"), find }, make)).toEqual({ id: "7" });
    expect(made).toBe(1);
  });

  it("whose answer was lost and which cannot be looked for yet is looked for before it is tried again", async () => {
    const ctx = await newStore();
    let made = 0;
    let canLook = false;
    const find = async () => {
      if (!canLook) throw lost();
      return made > 0 ? { id: "7" } : null;
    };
    const make = async () => {
      made++;
      throw lost();
    };
    await expect(change(ctx, { ...asked("k"), find }, make)).rejects.toMatchObject({ code: "unavailable" });
    canLook = true;
    expect(await change(ctx, { ...asked("k"), find }, make)).toEqual({ id: "7" });
    expect(made).toBe(1);
  });

  it("keeps what was read before its first try, for a look afterwards and for each later try", async () => {
    const ctx = await newStore();
    const seen: unknown[] = [];
    let reads = 0;
    const before = async () => ({ ids: [String(++reads)] });
    const find = async (_begunAt: Date, lost: object) => (seen.push(lost), null);
    const make = async (kept: unknown) => {
      seen.push(kept);
      throw lost();
    };
    for (let n = 0; n < 2; n++)
      await expect(change(ctx, { ...asked("k"), before, find }, make)).rejects.toMatchObject({ code: "unavailable" });
    const kept = { ids: ["1"] };
    expect(seen).toEqual([
      ...[kept, { kept, isAgain: false }],
      ...[{ kept, isAgain: true }, kept, { kept, isAgain: false }],
    ]);
  });

  it("of which cannot be told whether it was made is refused, and free to be tried once somebody has looked", async () => {
    const ctx = await newStore();
    const find = () => Promise.reject(new AppError("conflict", "The same was done since.", { reason: "unsure" }));
    await expect(change(ctx, { ...asked("k"), find }, () => Promise.reject(lost()))).rejects.toMatchObject({
      details: { reason: "unsure" },
    });
    expect(await change(ctx, { ...asked("k"), find }, async () => ({ id: "7" }))).toEqual({ id: "7" });
  });

  it("of a process that ended is taken over after a while, not before", async () => {
    const ctx = await newStore();
    const begun = (ago: string) =>
      inSqlTx(ctx, async (sql) => {
        await sql.query(
          `update change_requests set state = 'begun', result = null, tried_at = now() - interval '${ago}' where shop_id = $1`,
          [ctx.shop.id],
        );
      });
    await change(ctx, asked("k"), async () => ({ id: "7" }));
    await begun("10 minutes");
    const find = async () => ({ id: "7" });
    expect(await change(ctx, { ...asked("k"), find }, () => Promise.reject(new Error("made again")))).toEqual({
      id: "7",
    });
  });

  it("for which a permission is missing is refused by its name, before anything is sent and after Shopify's no", async () => {
    const ctx = await newStore("read_products");
    const never = () => Promise.reject(new Error("was sent"));
    await expect(change(ctx, asked("k"), never)).rejects.toMatchObject({
      code: "forbidden",
      details: { scopes: NEEDS },
    });
    const denied = () => Promise.reject(new AppError("forbidden", "Access denied for productCreate field."));
    await expect(change(await newStore(), asked("k"), denied)).rejects.toMatchObject({
      code: "forbidden",
      details: { scopes: NEEDS },
    });
  });

  it("of another store with the same key is another one", async () => {
    const [one, two] = [await newStore(), await newStore()];
    await change(one, asked("k"), async () => ({ id: "7" }));
    expect(await change(two, asked("k"), async () => ({ id: "8" }))).toEqual({ id: "8" });
  });
});
