import { tablesOf } from "#app/features/privacy/index.server.ts";
import { audit } from "#app/platform/audit.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { inSqlTx, inTx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf } from "#app/platform/shopify/gid.ts";
import type { CustomerRef } from "./inputs.ts";
import { CUSTOMER_DETAIL } from "./shopify.server.ts";

/** A file for the browser to keep. */
export interface CustomerFile {
  /** customer-123.json */
  readonly name: string;
  readonly json: string;
}

/**
 * One customer's data: what Shopify says of them now, and every row that the app keeps of them, as requests for data are answered. Who took
 * it is audited. Throws not_found.
 */
export async function exportCustomer(ctx: Ctx, { id }: CustomerRef): Promise<CustomerFile> {
  const { customer } = await adminGraphql(ctx, CUSTOMER_DETAIL, { id: gidOf("Customer", id) });
  if (!customer) throw new AppError("not_found", "This customer was deleted in the meantime.");
  const tables = await inSqlTx(ctx, (sql) => tablesOf(ctx, sql, { customerId: BigInt(id), orderIds: [] }));
  await inTx(ctx, (tx) => audit(ctx, tx, "customer.data_downloaded", { customerId: id }, `Customer/${id}`));
  const about = `"customerId": "${id}", "collectedAt": "${new Date().toISOString()}"`;
  return {
    name: `customer-${id}.json`,
    json: `{${about}, "shopify": ${JSON.stringify(customer, null, 1)}, "tables": ${tables}}`,
  };
}
