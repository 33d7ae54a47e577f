// An order's timeline: what its parts tell, and what was noted on it beside them. Oldest first.
import { partId, type OrderDoc } from "#sandbox/store/model.ts";
import { pageOf } from "../page.ts";
import type { PageArgs, Resolvers } from "../types.ts";
import { gid } from "./gid.ts";

interface Entry {
  __typename: "BasicEvent";
  id: string;
  at: string;
  action: string;
  message: string;
  order: OrderDoc;
}

// Entries without a part of their own take numbers behind those of parts (see partId); events have ids of their own kind.
const [PLACED, CANCELED, CLOSED, NOTED] = [0, 9_996, 9_997, 9_000];
const PAID: Partial<Record<string, string>> = {
  SALE: "sale_success",
  AUTHORIZATION: "authorization_success",
  CAPTURE: "capture_success",
  REFUND: "refund_success",
  VOID: "void_success",
};

function entriesOf(order: OrderDoc): Entry[] {
  const told: [id: string, at: string, action: string, message: string][] = [
    [partId(order.id, PLACED), order.createdAt, "placed", `Order ${order.name} was placed.`],
  ];
  for (const { id, kind, status, gateway, createdAt } of order.transactions)
    told.push([
      id,
      createdAt,
      status === "SUCCESS" ? (PAID[kind] ?? "transaction") : `${kind.toLowerCase()}_${status.toLowerCase()}`,
      `A ${kind.toLowerCase()} by ${gateway === "shopify_store_credit" ? "store credit" : gateway}: ${status.toLowerCase()}.`,
    ]);
  for (const { id, name, createdAt } of order.fulfillments)
    told.push([id, createdAt, "fulfillment_success", `${name} was fulfilled.`]);
  for (const { id, createdAt } of order.refunds) told.push([id, createdAt, "refund", "A refund was made."]);
  for (const { id, name, createdAt } of order.returns)
    told.push([id, createdAt, "return_created", `${name} was made.`]);
  for (const { id, reason, happenedAt } of order.agreements)
    if (reason === "ORDER_EDIT") told.push([id, happenedAt, "edited", "The order was edited."]);
  if (order.cancelledAt)
    told.push([partId(order.id, CANCELED), order.cancelledAt, "cancelled", "The order was canceled."]);
  if (order.closedAt) told.push([partId(order.id, CLOSED), order.closedAt, "closed", "The order was archived."]);
  order.timeline?.forEach(({ at, action, message }, i) =>
    told.push([partId(order.id, NOTED + i), at, action, message]),
  );
  return told
    .sort((a, b) => (a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : 0))
    .map(([id, at, action, message]) => ({ __typename: "BasicEvent", id, at, action, message, order }));
}

export const orderTimeline = (order: OrderDoc, args: PageArgs) => pageOf(entriesOf(order), args);

export const timelineResolvers: Resolvers = {
  BasicEvent: {
    id: ({ id }: Entry) => gid("BasicEvent", id),
    action: ({ action }: Entry) => action,
    message: ({ message }: Entry) => message,
    createdAt: ({ at }: Entry) => at,
    appTitle: () => null,
    author: () => null,
    attributeToApp: () => false,
    attributeToUser: () => false,
    criticalAlert: () => false,
    hasAdditionalContent: () => false,
    additionalContent: () => null,
    additionalData: () => null,
    arguments: () => null,
    secondaryMessage: () => null,
    subjectId: ({ order }: Entry) => gid("Order", order.id),
    subjectType: () => "ORDER",
  },
};
