// What orderCreate says has happened already: payments, and a parcel that has left.
import type { OrderEvent } from "#sandbox/store/build-order.ts";
import { toIso } from "#sandbox/store/store.ts";
import { NotImplemented } from "#sandbox/graphql/errors.ts";
import type { RequestContext } from "#sandbox/graphql/types.ts";
import { idOf } from "#sandbox/graphql/resolvers/gid.ts";
import { documentOf } from "#sandbox/graphql/resolvers/lookup.ts";
import { onlyPlayed, userError, type UserError } from "../common.ts";
import type { MoneyBagInput } from "../money-input.ts";
import type { CreateInput, Parts } from "./create-input.ts";
import { amountIn } from "./create-lines.ts";

export interface TransactionInput {
  amountSet: MoneyBagInput;
  gateway?: string | null;
  kind?: string | null;
  status?: string | null;
  processedAt?: string | null;
  test?: boolean | null;
}
export interface FulfillmentInput {
  locationId: string;
  trackingCompany?: string | null;
  trackingNumber?: string | null;
  trackingNumbers?: string[] | null;
}

const KINDS = ["SALE", "AUTHORIZATION", "CAPTURE"] as const;
const STATUSES = ["SUCCESS", "PENDING", "FAILURE"] as const;
const oneOf = <T extends string>(known: readonly T[], given: string, what: string): T => {
  const found = known.find((one) => one === given);
  if (!found) throw new NotImplemented(`a transaction of ${what} ${given} in orderCreate`);
  return found;
};

function paymentIn(ctx: RequestContext, { money }: Parts, input: TransactionInput, placedAt: string): OrderEvent {
  onlyPlayed("orderCreate.transactions", input, [
    ...["amountSet", "gateway", "kind", "status", "processedAt", "test", "authorizationCode", "receiptJson"],
  ]);
  const said = input.processedAt ? toIso(new Date(input.processedAt)) : ctx.store.nowIso();
  return {
    kind: "pay",
    at: said < placedAt ? placedAt : said,
    gateway: input.gateway || "manual",
    amount: amountIn(money, input.amountSet),
    transaction: oneOf(KINDS, input.kind ?? "SALE", "kind"),
    status: oneOf(STATUSES, input.status ?? "SUCCESS", "status"),
  };
}

function parcelIn(ctx: RequestContext, input: FulfillmentInput): OrderEvent | UserError {
  onlyPlayed("orderCreate.fulfillment", input, [
    ...["locationId", "notifyCustomer", "trackingCompany", "trackingNumber", "trackingNumbers"],
  ]);
  const location = documentOf(ctx, "locations", idOf("Location", input.locationId));
  if (!location) return userError(["order", "fulfillment", "locationId"], "Location does not exist", "INVALID");
  const number = input.trackingNumber ?? input.trackingNumbers?.[0];
  const tracking = number ? { company: input.trackingCompany ?? "", number, url: "" } : undefined;
  return { kind: "fulfill", at: ctx.store.nowIso(), locationId: location.id, ...(tracking ? { tracking } : {}) };
}

/** The plan's first events, in the order of their time; a status without payments is taken for one by hand. */
export function eventsOf(
  ctx: RequestContext,
  input: CreateInput,
  parts: Parts,
  placedAt: string,
): OrderEvent[] | UserError {
  const events = (input.transactions ?? []).map((one) => paymentIn(ctx, parts, one, placedAt));
  const at = ctx.store.nowIso();
  if (events.length === 0 && input.financialStatus === "PAID") events.push({ kind: "pay", at, gateway: "manual" });
  if (events.length === 0 && input.financialStatus === "AUTHORIZED")
    events.push({ kind: "pay", at, gateway: "manual", transaction: "AUTHORIZATION" });
  events.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  if (input.fulfillmentStatus && !input.fulfillment)
    throw new NotImplemented("the input fulfillmentStatus of orderCreate without a fulfillment");
  const parcel = input.fulfillment ? parcelIn(ctx, input.fulfillment) : null;
  if (parcel && !("kind" in parcel)) return parcel;
  return parcel ? [...events, parcel] : events;
}
