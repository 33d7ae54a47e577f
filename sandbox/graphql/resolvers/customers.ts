// Customers.
import { exponentOf } from "#sandbox/store/currency.ts";
import { countRows, pageOf, pageOfRows, type RowPaging } from "../page.ts";
import type { PageArgs, RequestContext, Resolvers } from "../types.ts";
import { customerAddress } from "./addresses.ts";
import { customerStatistics } from "./customer-statistics.ts";
import { customIdsMissing } from "./errors.ts";
import { eventsPage } from "./events.ts";
import { gid, idOf } from "./gid.ts";
import { plainImage } from "./image.ts";
import { CUSTOMER_COLUMNS, customerFrom, customerOf, documentOf, type Customer, type CustomerRow } from "./lookup.ts";
import { shopMoney } from "./money.ts";
import { orderPaging } from "./orders-paging.ts";
import { mergeableOf } from "./mutations/customers/mergeable.ts";
import { hasOrders } from "./mutations/customers/remove.ts";
import { oneOf, tagField, tagNotField } from "./search-fields.ts";
import { sortedTags } from "./tags.ts";

/** Pages of customers; `scale` is the shop currency's 10^exponent, for sums in searches. */
const customerPaging = (scale: number): RowPaging<Customer> => ({
  from: "customers t",
  select: CUSTOMER_COLUMNS,
  sortKeys: {
    ID: "t.id",
    NAME: "lower(coalesce(t.last_name, '')) || ' ' || lower(coalesce(t.first_name, ''))",
    LOCATION: "coalesce(t.country, '')",
    CREATED_AT: "t.created_at",
    UPDATED_AT: "t.updated_at",
    RELEVANCE: "t.id",
  },
  defaultSort: "ID",
  search: {
    text: ["t.first_name", "t.last_name", "t.email", "t.phone"],
    fields: {
      id: { kind: "id", sql: "t.id" },
      first_name: { kind: "text", sql: "t.first_name" },
      last_name: { kind: "text", sql: "t.last_name" },
      email: { kind: "keyword", sql: "t.email" },
      phone: { kind: "keyword", sql: "t.phone" },
      state: { kind: "keyword", sql: "t.state" },
      country: { kind: "keyword", sql: "t.country" },
      tag: tagField,
      tag_not: tagNotField,
      orders_count: { kind: "number", sql: "t.orders_count" },
      total_spent: { kind: "number", sql: "t.amount_spent", scale },
      order_date: { kind: "date", sql: "t.last_order_at" },
      customer_date: { kind: "date", sql: "t.created_at" },
      updated_at: { kind: "date", sql: "t.updated_at" },
      accepts_marketing: oneOf({
        true: "json_extract(t.doc, '$.emailMarketing') = 'SUBSCRIBED'",
        false: "json_extract(t.doc, '$.emailMarketing') <> 'SUBSCRIBED'",
      }),
    },
  },
  item: (row) => customerFrom(row as unknown as CustomerRow),
});

const paging = (ctx: RequestContext) => customerPaging(10 ** exponentOf(ctx.store.shop().currency));

// The count has names of its own, and few.
const counting: RowPaging<Customer> = {
  ...customerPaging(1),
  search: {
    text: [],
    fields: {
      id: { kind: "id", sql: "t.id" },
      created_at: { kind: "date", sql: "t.created_at" },
      updated_at: { kind: "date", sql: "t.updated_at" },
    },
  },
};

function byColumn(ctx: RequestContext, column: "email" | "phone", value: string): Customer | null {
  const row = ctx.store.get<CustomerRow>(`select ${CUSTOMER_COLUMNS} from customers t where t.${column} = ?`, value);
  return row ? customerFrom(row) : null;
}

const displayName = (customer: Customer): string =>
  [customer.firstName, customer.lastName].filter(Boolean).join(" ") || customer.email || customer.phone || "";

const emailAddress = (customer: Customer) => (customer.email === null ? null : customer);
const phoneNumber = (customer: Customer) => (customer.phone === null ? null : customer);

/** "about 2 years", in the words of a mail client. */
function lifetime(customer: Customer, now: Date): string {
  const days = Math.max(0, Math.floor((now.getTime() - Date.parse(customer.createdAt)) / 86_400_000));
  const [n, unit] =
    days < 1
      ? [1, "day"]
      : days < 30
        ? [days, "day"]
        : days < 365
          ? [Math.round(days / 30), "month"]
          : [Math.round(days / 365), "year"];
  return `${unit === "day" ? "" : "about "}${n} ${unit}${n === 1 ? "" : "s"}`;
}

export const customerResolvers: Resolvers = {
  QueryRoot: {
    customer: (_, args: { id: string }, ctx) => customerOf(ctx, idOf("Customer", args.id)),
    customerByIdentifier: (
      _,
      { identifier }: { identifier: { id?: string; emailAddress?: string; phoneNumber?: string; customId?: unknown } },
      ctx,
    ) => {
      if (identifier.customId) throw customIdsMissing();
      if (identifier.emailAddress != null) return byColumn(ctx, "email", identifier.emailAddress);
      if (identifier.phoneNumber != null) return byColumn(ctx, "phone", identifier.phoneNumber);
      return customerOf(ctx, idOf("Customer", identifier.id!));
    },
    customers: (_, args: PageArgs, ctx) => pageOfRows(ctx, paging(ctx), args),
    customersCount: (_, args: { query?: string; limit?: number | null }, ctx) =>
      countRows(ctx, counting, args.query, args.limit),
  },
  Customer: {
    id: (customer: Customer) => gid("Customer", customer.id),
    legacyResourceId: (customer: Customer) => customer.id,
    firstName: (customer: Customer) => customer.firstName,
    lastName: (customer: Customer) => customer.lastName,
    displayName,
    email: (customer: Customer) => customer.email,
    phone: (customer: Customer) => customer.phone,
    defaultEmailAddress: emailAddress,
    defaultPhoneNumber: phoneNumber,
    emailMarketingConsent: emailAddress,
    smsMarketingConsent: phoneNumber,
    validEmailAddress: (customer: Customer) => customer.email !== null,
    verifiedEmail: (customer: Customer) => customer.verifiedEmail,
    state: (customer: Customer) => customer.state,
    locale: (customer: Customer) => customer.locale,
    note: (customer: Customer) => customer.note,
    tags: (customer: Customer) => sortedTags(customer.tags),
    taxExempt: (customer: Customer) => customer.taxExempt,
    taxExemptions: (customer: Customer) => customer.taxExemptions ?? [],
    addresses: (customer: Customer, args: { first?: number | null }) =>
      customer.addresses.slice(0, args.first ?? undefined).map(customerAddress),
    addressesV2: (customer: Customer, args: PageArgs) => pageOf(customer.addresses.map(customerAddress), args),
    defaultAddress: (customer: Customer) => (customer.addresses[0] ? customerAddress(customer.addresses[0]) : null),
    numberOfOrders: (customer: Customer) => String(customer.ordersCount),
    amountSpent: (customer: Customer, _, ctx) => shopMoney(ctx, customer.spent),
    lastOrder: (customer: Customer, _, ctx) => documentOf(ctx, "orders", customer.lastOrderId),
    orders: (customer: Customer, args: PageArgs, ctx) =>
      pageOfRows(
        ctx,
        { ...orderPaging(ctx), where: "t.customer_id = ?", values: [customer.id], defaultSort: "ID" },
        args,
      ),
    canDelete: (customer: Customer, _, ctx) => customer.ordersCount === 0 && !hasOrders(ctx, customer.id),
    statistics: customerStatistics,
    lifetimeDuration: (customer: Customer, _, ctx) => lifetime(customer, ctx.store.now()),
    image: (customer: Customer) =>
      plainImage(`https://cdn.shopify.com/s/files/sandbox/customer-${customer.id}.svg`, displayName(customer), 640),
    mergeable: (customer: Customer, _, ctx) => mergeableOf(ctx, customer),
    dataSaleOptOut: (customer: Customer) => customer.dataSaleOptOut ?? false,
    hasTimelineComment: () => false,
    productSubscriberStatus: () => "NEVER_SUBSCRIBED",
    multipassIdentifier: (customer: Customer) => customer.multipassIdentifier ?? null,
    companyContactProfiles: () => [],
    createdAt: (customer: Customer) => customer.createdAt,
    updatedAt: (customer: Customer) => customer.updatedAt,
    events: (_, args: PageArgs) => eventsPage(args),
  },
};
