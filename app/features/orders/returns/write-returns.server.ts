import { raiseVersion } from "#app/platform/data-version.server.ts";
import type { Sql } from "#app/platform/db.server.ts";
import { deleteRows } from "#app/platform/delete-rows.server.ts";
import { idOfGid } from "#app/platform/shopify/gid.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { insertRows, oneWriter, type Table } from "#app/platform/write-rows.server.ts";
import type { FetchedReturns } from "./fetch-returns.server.ts";

interface ReturnLineRow {
  id: bigint;
  returnId: bigint;
  orderId: bigint;
  lineItemId: bigint | null;
  reason: string;
  quantity: number;
  status: string;
  createdAt: string;
}

const RETURN_LINES: Table<ReturnLineRow> = {
  name: "return_lines",
  key: ["id"],
  columns: {
    id: "bigint",
    returnId: "bigint",
    orderId: "bigint",
    lineItemId: "bigint",
    reason: "text",
    quantity: "int",
    status: "text",
    createdAt: "timestamptz",
  },
};

/**
 * Writes the returns of orders in place of those that were here, and up to which version of the order they are known. An order that was
 * asked for and is not at Shopify counts as asked for at the version that is here, and keeps its returns until it is removed.
 */
export async function writeReturns(
  ctx: StoreCtx,
  sql: Sql,
  asked: readonly bigint[],
  fetched: readonly FetchedReturns[],
): Promise<void> {
  await oneWriter(ctx, sql, "orders");
  const found = new Set(fetched.map(({ orderId }) => orderId));
  await sql.query("update orders set returns_of = updated_at where shop_id = $1 and id = any($2::bigint[])", [
    ctx.shop.id,
    asked.filter((id) => !found.has(id)),
  ]);
  if (fetched.length === 0) return;
  // An order that was removed meanwhile has no returns either.
  const here = await sql.query<{ id: bigint }>(
    `update orders o set returns_of = r.at
     from unnest($2::bigint[], $3::timestamptz[]) r(id, at) where o.shop_id = $1 and o.id = r.id returning o.id`,
    [ctx.shop.id, fetched.map(({ orderId }) => orderId), fetched.map(({ updatedAt }) => updatedAt)],
  );
  const ids = new Set(here.map(({ id }) => id));
  await deleteRows(ctx, sql, "return_lines", "order_id", [...ids]);
  await insertRows(ctx, sql, RETURN_LINES, fetched.filter(({ orderId }) => ids.has(orderId)).flatMap(rowsOf));
  await raiseVersion(ctx, sql, "returns");
}

const rowsOf = ({ orderId, returns }: FetchedReturns): ReturnLineRow[] =>
  returns.flatMap((one) =>
    one.returnLineItems.nodes.map((line) => ({
      id: idOfGid(line.id),
      returnId: idOfGid(one.id),
      orderId,
      lineItemId: "fulfillmentLineItem" in line ? idOfGid(line.fulfillmentLineItem.lineItem.id) : null,
      reason: line.returnReasonDefinition?.handle ?? line.returnReason,
      quantity: line.quantity,
      status: one.status,
      createdAt: one.createdAt,
    })),
  );
