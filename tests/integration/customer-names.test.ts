// The list of orders calls a customer as the customer's own page does, whichever of the two was written first.
import { visitedStore, closeVisited, type VisitedStore, WANTED } from "../support/visited-store.ts"; // first: see in-process
import { afterAll, beforeAll, expect, it } from "vitest";
import { customerNameSql } from "#app/features/orders/list/name-customers.server.ts";
import { renewObjects } from "#app/features/sync/renew.server.ts";
import { resourceOf } from "#app/features/sync/resources.server.ts";
import { inSqlTx } from "#app/platform/db.server.ts";
import { knownStore } from "#app/platform/shopify/as-store.ts";
import { oneWriter } from "#app/platform/write-rows.server.ts";

interface Named {
  id: bigint;
  customer_id: bigint;
  sort_name: string;
}

let shop: VisitedStore;
beforeAll(async () => {
  shop = await visitedStore({ orders: 20, scopes: WANTED });
  for (const [kind, table] of [
    ["customers", "customers"],
    ["orders", "orders"],
  ] as const)
    // prettier-ignore
    await read(kind, shop.store.all<{ id: string }>(`select cast(id as text) as id from ${table}`));
}, 180_000);
afterAll(async () => {
  await shop.close();
  await closeVisited();
});

const read = (kind: "customers" | "orders", rows: { id: string | bigint }[]) =>
  renewObjects(knownStore(shop.ctx), resourceOf(kind), rows.map(({ id }) => BigInt(id)), { by: "polling" }); // prettier-ignore

function gate() {
  let open = () => {};
  const opened = new Promise<void>((done) => (open = done));
  return { opened, open };
}

it("an order that is written while its customer is, neither seeing the other, has the customer's name in the end", async () => {
  const [order] = await shop.rows<Named>(
    `select o.id, o.customer_id, c.sort_name from orders o join customers c on c.id = o.customer_id
     where c.sort_name <> '' and o.customer_name = c.sort_name order by o.id limit 1`,
  );
  const { id, customer_id: customerId, sort_name: name } = order!;
  await inSqlTx(shop.ctx, (sql) =>
    sql.query("delete from customers where shop_id = $1 and id = $2", [shop.ctx.shop.id, customerId]),
  );

  const written = gate();
  const others = gate();
  const ordersTx = inSqlTx(shop.ctx, async (sql) => {
    await oneWriter(shop.ctx, sql, "orders");
    await sql.query(`update orders set customer_name = ${customerNameSql("orders")} where shop_id = $1 and id = $2`, [
      shop.ctx.shop.id,
      id,
    ]);
    written.open();
    await others.opened;
  });
  await written.opened;
  const customersTx = read("customers", [{ id: customerId }]);
  // The customer's transaction has ended, or waits for this one: on the embedded database it cannot even begin.
  await Promise.race([customersTx, new Promise((done) => setTimeout(done, 2_000))]);
  others.open();
  await Promise.all([ordersTx, customersTx]);

  const [after] = await shop.rows<{ customer_name: string }>("select customer_name from orders where id = $1", [id]);
  expect(after!.customer_name).toBe(name);
}, 60_000);
