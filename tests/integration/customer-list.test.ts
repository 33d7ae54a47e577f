// The list of customers: what a search asks for, in each order, page by page in both directions.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { scoreCustomers } from "#app/features/analytics/customers/scores/score-customers.server.ts";
import { customerCountries, customersResource, listCustomers } from "#app/features/customers/index.server.ts";
import { CUSTOMER_FILTERS, CUSTOMER_SORTS, type CustomerRow } from "#app/features/customers/schema.ts";
import { inSqlTx } from "#app/platform/db.server.ts";
import { listInput } from "#app/platform/list/list-input.server.ts";
import { DEMO } from "#sandbox/store/generate/profiles.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";
import { mirroredStore, type MirroredStore } from "../support/mirrored-store.ts";

let database: TestDatabase;
let shop: MirroredStore;
const SIZE = 7;
beforeAll(async () => {
  database = await testDatabase();
  shop = await mirroredStore({ profile: DEMO, seed: "1", orders: 60, now: new Date("2026-11-20T12:00:00Z") });
  await shop.read(true);
  await scoreCustomers(shop.ctx);
}, 120_000);
afterAll(() => database.close());

const ask = (search: string) =>
  listCustomers(
    shop.ctx,
    listInput(new URL(`https://app.test/?limit=${SIZE}&${search}`), {
      sorts: CUSTOMER_SORTS,
      filters: CUSTOMER_FILTERS,
    }),
  );

async function all(search: string): Promise<CustomerRow[]> {
  const rows: CustomerRow[] = [];
  for (let cursor: string | null = ""; cursor !== null;) {
    const page = await ask(`${search}&cursor=${cursor}`);
    rows.push(...page.rows);
    cursor = page.nextCursor;
  }
  return rows;
}
const idsOf = (rows: readonly CustomerRow[]) => rows.map(({ id }) => id);

describe("pages", () => {
  it.each([...CUSTOMER_SORTS, ...CUSTOMER_SORTS.map((sort) => `${sort}+reversed`)])(
    "by %s hold every customer once, and lead back the way they came",
    async (sort) => {
      const ids = idsOf(await all(`sort=${sort}`));
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.length).toBe(shop.store.get<{ n: number }>("select count(*) n from customers")!.n);
      const first = await ask(`sort=${sort}`);
      const second = await ask(`sort=${sort}&cursor=${first.nextCursor}`);
      const back = await ask(`sort=${sort}&cursor=${second.previousCursor}`);
      expect(idsOf(back.rows)).toEqual(ids.slice(0, SIZE));
      expect([first.previousCursor, back.previousCursor, back.nextCursor]).toEqual([null, null, first.nextCursor]);
    },
  );
});

describe("a search", () => {
  it("finds a customer by name, e-mail address and phone number, however they are typed", async () => {
    const every = await all("");
    const some = every.find(({ name, email, phone }) => / /.test(name) && email && phone)!;
    const [first, last] = some.name.split(" ") as [string, string];
    const digits = some.phone!.replace(/\D/g, "");
    for (const typed of [
      `${last.slice(0, 4).toUpperCase()} ${first.slice(0, 3)}`,
      some.email!,
      some.phone!,
      digits.slice(-10),
      digits.slice(-4),
    ])
      expect(idsOf(await all(`query=${encodeURIComponent(typed)}`)), typed).toContain(some.id);
    expect(idsOf(await all(`query=email:${encodeURIComponent(some.email!)}`))).toEqual([some.id]);
  });

  it("narrows by what the list shows", async () => {
    const every = await all("");
    const fit = async (search: string, is: (row: CustomerRow) => boolean) => {
      const found = await all(search);
      expect(new Set(idsOf(found)), search).toEqual(new Set(idsOf(every.filter(is))));
      expect(found.length, search).toBeGreaterThan(0);
    };
    const [{ countryCode }] = every.filter((row) => row.countryCode !== null) as [CustomerRow];
    const tag = every.flatMap(({ tags }) => tags)[0];
    const group = every.find(({ rfmGroup, orders }) => rfmGroup && orders > 0)!.rfmGroup!;
    await fit(`country=${countryCode}`, (row) => row.countryCode === countryCode);
    if (tag) await fit(`tag=${encodeURIComponent(tag)}`, ({ tags }) => tags.includes(tag));
    await fit("orders_count=>%3D2", ({ orders }) => orders >= 2);
    await fit("total_spent=>100", ({ spentMinor }) => Number(spentMinor) > 10_000);
    await fit("email_subscription_status=subscribed", ({ emailConsent }) => emailConsent === "SUBSCRIBED");
    await fit("query=-accepts_marketing:true", ({ emailConsent }) => emailConsent !== "SUBSCRIBED");
    await fit(`rfm_group=${group.toLowerCase()}`, ({ rfmGroup }) => rfmGroup === group);
    const day = every.flatMap(({ lastOrderOn }) => lastOrderOn ?? []).sort()[3]!;
    await fit(`last_order_date=<%3D${day}`, ({ lastOrderOn }) => lastOrderOn !== null && lastOrderOn <= day);
    await fit(`query=last_order_date:${day}`, ({ lastOrderOn }) => lastOrderOn === day);
  });

  it("for what there is not says so, and leaves it out", async () => {
    const { rows, problems } = await ask("query=shoe_size:44 rfm_group:best");
    expect(problems).toEqual([
      { field: "shoe_size", value: "44", reason: "field" },
      { field: "rfm_group", value: "best", reason: "value" },
    ]);
    expect(rows).toHaveLength(SIZE);
  });

  it("with signs of SQL in it is a search like any other", async () => {
    for (const text of ["'; drop table customers; --", 'email:"x\' or 1=1"'])
      expect((await ask(`query=${encodeURIComponent(text)}`)).rows).toEqual([]);
  });
});

it("offers the countries that customers live in", async () => {
  const known = (await all("")).flatMap(({ countryCode }) => countryCode ?? []);
  expect(await customerCountries(shop.ctx)).toEqual([...new Set(known)].sort());
});

it("finds a customer who is gone no more, by no word", async () => {
  const [some] = (await all("")).filter(({ name }) => name !== "") as [CustomerRow];
  await inSqlTx(shop.ctx, (sql) => customersResource.remove(shop.ctx, sql, [BigInt(some.id)]));
  expect(idsOf(await all(`query=${encodeURIComponent(some.name)}`))).not.toContain(some.id);
});
