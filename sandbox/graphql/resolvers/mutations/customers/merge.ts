// customerMerge, its preview, and how the job went (it is done by the time it is answered).
import { takeOver } from "#sandbox/store/events/customer-events.ts";
import { pageOf, pageOfRows } from "#sandbox/graphql/page.ts";
import type { PageArgs, RequestContext, Resolvers } from "#sandbox/graphql/types.ts";
import { customerAddress } from "#sandbox/graphql/resolvers/addresses.ts";
import { gid } from "#sandbox/graphql/resolvers/gid.ts";
import { newJob } from "#sandbox/graphql/resolvers/jobs.ts";
import { customerOf, type Customer } from "#sandbox/graphql/resolvers/lookup.ts";
import { orderPaging } from "#sandbox/graphql/resolvers/orders-paging.ts";
import { sortedTags } from "#sandbox/graphql/resolvers/tags.ts";
import { saveCustomer } from "../save-customer.ts";
import { withHappening } from "../with-happening.ts";
import { blockingOf, keptGid, planMerge, type MergeArgs, type MergePlan } from "./merge-plan.ts";

function merge(ctx: RequestContext, args: MergeArgs) {
  const plan = planMerge(ctx, args);
  const errors = Array.isArray(plan) ? plan : plan.errors;
  if (Array.isArray(plan) || errors.length > 0) return { job: null, resultingCustomerId: null, userErrors: errors };
  const { kept, gone, result } = plan;
  withHappening(ctx, (h) => takeOver(h, kept.id, gone.id));
  // Where both have a metafield of one name, the kept customer's stays.
  const owned = "where owner_type = 'Customer' and owner_id = ?";
  ctx.store.run(`update or ignore metafields set owner_id = ? ${owned}`, kept.id, gone.id);
  ctx.store.run(`delete from metafields ${owned}`, gone.id);
  const { ordersCount, spent, lastOrderId, updatedAt } = customerOf(ctx, kept.id)!;
  saveCustomer(ctx, { ...result, ordersCount, spent, lastOrderId, updatedAt });
  const job = newJob();
  ctx.store.run(
    "insert into customer_merges (job, kept_id, gone_id, created_at) values (?, ?, ?, ?)",
    job.id,
    BigInt(kept.id),
    BigInt(gone.id),
    ctx.store.nowIso(),
  );
  ctx.emit("customers/merge", kept.id);
  return { job, resultingCustomerId: keptGid(plan), userErrors: [] };
}

function preview(ctx: RequestContext, args: MergeArgs) {
  const plan = planMerge(ctx, args);
  const errors = (Array.isArray(plan) ? plan : plan.errors).map((error) => ({
    errorFields: "errorField" in error ? [error.errorField] : ["DELETED_AT"],
    message: error.message,
  }));
  if (Array.isArray(plan))
    return {
      ...{ alternateFields: null, blockingFields: null, defaultFields: null, resultingCustomerId: null },
      customerMergeErrors: errors,
    };
  return {
    alternateFields: alternatives(plan),
    blockingFields: errors.length > 0 ? blockingOf(plan) : null,
    customerMergeErrors: errors.length > 0 ? errors : null,
    defaultFields: plan,
    resultingCustomerId: keptGid(plan),
  };
}

/** What of the other customer could be kept instead. */
function alternatives({ gone, result }: MergePlan) {
  const other = <T>(mine: T, theirs: T): T | null => (theirs !== mine && theirs !== null ? theirs : null);
  return {
    defaultAddress:
      gone.addresses[0] && gone.addresses[0].id !== result.addresses[0]?.id ? customerAddress(gone.addresses[0]) : null,
    email: other(result.email, gone.email) === null ? null : gone,
    phoneNumber: other(result.phone, gone.phone) === null ? null : gone,
    firstName: other(result.firstName, gone.firstName),
    lastName: other(result.lastName, gone.lastName),
  };
}

const count = (ctx: RequestContext, { kept, gone }: MergePlan, sql: string): string =>
  String(ctx.store.get<{ n: number }>(`select count(*) as n from ${sql} in (?, ?)`, kept.id, gone.id)!.n);
const nameOf = ({ firstName, lastName, email, phone }: Customer): string =>
  [firstName, lastName].filter(Boolean).join(" ") || email || phone || "";
const none = (_: unknown, args: PageArgs) => pageOf([], args);

export const customerMergeResolvers: Resolvers = {
  Mutation: { customerMerge: (_, args: MergeArgs, ctx) => merge(ctx, args) },
  QueryRoot: {
    customerMergePreview: (_, args: MergeArgs, ctx) => preview(ctx, args),
    customerMergeJobStatus: (_, { jobId }: { jobId: string }, ctx) => {
      const row = ctx.store.get<{ kept: string }>(
        "select cast(kept_id as text) as kept from customer_merges where job = ?",
        jobId,
      );
      return (
        row && { jobId, status: "COMPLETED", customerMergeErrors: [], resultingCustomerId: gid("Customer", row.kept) }
      );
    },
  },
  CustomerMergePreviewDefaultFields: {
    addresses: ({ result }: MergePlan, args: PageArgs) => pageOf(result.addresses.map(customerAddress), args),
    defaultAddress: ({ result }: MergePlan) => (result.addresses[0] ? customerAddress(result.addresses[0]) : null),
    displayName: ({ result }: MergePlan) => nameOf(result),
    email: ({ result }: MergePlan) => (result.email === null ? null : result),
    phoneNumber: ({ result }: MergePlan) => (result.phone === null ? null : result),
    firstName: ({ result }: MergePlan) => result.firstName,
    lastName: ({ result }: MergePlan) => result.lastName,
    note: ({ result }: MergePlan) => result.note,
    tags: ({ result }: MergePlan) => sortedTags(result.tags),
    orders: ({ kept, gone }: MergePlan, args: PageArgs, ctx) =>
      pageOfRows(ctx, { ...orderPaging(ctx), where: "t.customer_id in (?, ?)", values: [kept.id, gone.id] }, args),
    orderCount: (plan: MergePlan, _, ctx) => count(ctx, plan, "orders where customer_id"),
    metafieldCount: (plan: MergePlan, _, ctx) =>
      count(ctx, plan, "metafields where owner_type = 'Customer' and owner_id"),
    discountNodes: none,
    discountNodeCount: () => "0",
    draftOrders: none,
    draftOrderCount: () => "0",
    giftCards: none,
    giftCardCount: () => "0",
  },
};
