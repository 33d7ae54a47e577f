import { nameCustomers } from "#app/features/orders/index.server.ts";
import { removeWords, type Worded, writeWords } from "#app/features/search/index.server.ts";
import { raiseVersion } from "#app/platform/data-version.server.ts";
import type { Sql } from "#app/platform/db.server.ts";
import { deleteRows } from "#app/platform/delete-rows.server.ts";
import { roundMoney } from "#app/platform/money.ts";
import { idOfGid } from "#app/platform/shopify/gid.ts";
import type { BulkNode, Mirrored, MirrorOptions, StoreCtx } from "#app/platform/shopify/resource.ts";
import { upsertRoots } from "#app/platform/upsert-rows.server.ts";
import { lastOfEach, oneWriter, type Table } from "#app/platform/write-rows.server.ts";
import { forgetErased } from "./personal-data.server.ts";
import type { CustomerNode } from "./shopify.server.ts";

interface CustomerRow {
  id: bigint;
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  phone: string | null;
  sortName: string;
  emailConsent: string | null;
  smsConsent: string | null;
  state: string;
  tags: readonly string[];
  countryCode: string | null;
  ordersCount: string;
  amountSpentMinor: bigint;
  /** As Shopify said when it was read: it counts again without touching updatedAt. */
  rfmGroup: string | null;
  createdAt: string;
  updatedAt: string;
}

const CUSTOMERS: Table<CustomerRow> = {
  name: "customers",
  key: ["id"],
  columns: {
    id: "bigint",
    firstName: "text",
    lastName: "text",
    email: "text",
    phone: "text",
    sortName: "text",
    emailConsent: "text",
    smsConsent: "text",
    state: "text",
    tags: "text[]",
    countryCode: "text",
    ordersCount: "int",
    amountSpentMinor: "bigint",
    rfmGroup: "text",
    createdAt: "timestamptz",
    updatedAt: "timestamptz",
  },
};

/** Writes customers; one that is newer here stays. */
export async function mirrorCustomers(
  ctx: StoreCtx,
  sql: Sql,
  roots: readonly BulkNode[],
  options: MirrorOptions,
): Promise<Mirrored> {
  const nodes = lastOfEach(roots as readonly BulkNode<CustomerNode>[], ({ node }) => node.id);
  const rows = nodes.map(({ node }) => customerRow(node, ctx.shop.currency));
  const { written, counts } = await upsertRoots(ctx, sql, CUSTOMERS, rows, options);
  const found = rows.filter(({ id }) => written.has(id));
  await writeWords(ctx, sql, "customer", found.map(wordedOf), options.isFirst);
  await forgetErased(ctx, sql, [...written.keys()]);
  await nameCustomers(ctx, sql, [...written.keys()]);
  if (written.size > 0) await raiseVersion(ctx, sql, "customers");
  return { rows: written.size, ...counts, failed: 0 };
}

export async function removeCustomers(ctx: StoreCtx, sql: Sql, ids: readonly bigint[]): Promise<void> {
  await oneWriter(ctx, sql, CUSTOMERS.name);
  await deleteRows(ctx, sql, "customers", "id", ids);
  await removeWords(ctx, sql, "customer", ids);
  await raiseVersion(ctx, sql, "customers");
}

const wordedOf = ({ id, firstName, lastName, email, phone, tags }: CustomerRow): Worded => ({
  id,
  texts: [firstName, lastName, email, ...(phone === null ? [] : phoneTexts(phone))],
  values: { customer_tag: tags },
});

// A number is kept with its country's, and typed without it, and in groups: "(555) 123-4567". So the ends of it are words, too.
function phoneTexts(phone: string): string[] {
  const digits = phone.replace(/\D/g, "");
  return [phone, ...[10, 9, 7, 4].filter((length) => length < digits.length).map((length) => digits.slice(-length))];
}

/** What a list of customers is sorted by. */
const sortNameOf = ({
  firstName,
  lastName,
  email,
  phone,
}: Record<"firstName" | "lastName" | "email" | "phone", string | null>) =>
  ([lastName, firstName].filter(Boolean).join(" ") || email || phone || "").toLowerCase();

function customerRow(node: CustomerNode, currency: string): CustomerRow {
  const person = {
    firstName: node.firstName ?? null,
    lastName: node.lastName ?? null,
    email: node.defaultEmailAddress?.emailAddress ?? null,
    phone: node.defaultPhoneNumber?.phoneNumber ?? null,
  };
  return {
    id: idOfGid(node.id),
    ...person,
    sortName: sortNameOf(person),
    emailConsent: node.defaultEmailAddress?.marketingState ?? null,
    smsConsent: node.defaultPhoneNumber?.smsMarketingConsent.state ?? null,
    state: node.state,
    tags: node.tags,
    countryCode: node.defaultAddress?.countryCodeV2 ?? null,
    ordersCount: node.numberOfOrders,
    amountSpentMinor: roundMoney(node.amountSpent.amount, currency),
    rfmGroup: node.statistics.rfmGroup ?? null,
    createdAt: node.createdAt,
    updatedAt: node.updatedAt,
  };
}
