// What the mutations of returns share.
import { growOrder } from "#sandbox/store/events/change-order.ts";
import { orderIdOfPart, type OrderDoc, type ReturnDoc } from "#sandbox/store/model.ts";
import type { OrderEvent } from "#sandbox/store/order/plan.ts";
import { invalidId, NotImplemented } from "#sandbox/graphql/errors.ts";
import { parseGid } from "#sandbox/graphql/resolvers/gid.ts";
import { documentOf } from "#sandbox/graphql/resolvers/lookup.ts";
import { part } from "#sandbox/graphql/resolvers/part.ts";
import type { RequestContext } from "#sandbox/graphql/types.ts";
import { userError, type UserError } from "../common.ts";
import { withHappening } from "../with-happening.ts";

export interface FoundReturn {
  order: OrderDoc;
  doc: ReturnDoc;
  /** Its place among the order's returns. */
  of: number;
}

/** The return of a gid, or null. Those that the generator made are done with and cannot be changed. */
export function returnFor(ctx: RequestContext, gid: string): FoundReturn | null {
  const parsed = parseGid(gid);
  if (parsed?.type !== "Return") throw invalidId(gid);
  const order = documentOf(ctx, "orders", orderIdOfPart(parsed.id));
  const of = order?.returns.findIndex(({ id }) => id === parsed.id) ?? -1;
  if (!order || of < 0) return null;
  const doc = order.returns[of]!;
  if (!doc.flow) throw new NotImplemented("changing a return that was not made through the API");
  return { order, doc, of };
}

export const failed = (errors: UserError[]) => ({ return: null, userErrors: errors });
export const notFound = (field: string[]) => failed([userError(field, "Return not found.", "NOT_FOUND")]);

/** Lets something happen to the order, tells of the return, and answers it as it is then. */
export function happenToReturn(
  ctx: RequestContext,
  order: OrderDoc,
  topic: string,
  tell: (at: string) => OrderEvent,
  of = order.returns.length,
  finish?: (after: OrderDoc) => void,
) {
  const after = withHappening(ctx, (h) => {
    const grown = growOrder(h, order.id, () => [tell(laterOf(order, h.store.nowIso()))], finish)!;
    h.tell(topic, grown.returns[of]!.id);
    return grown;
  });
  return { return: part(after, after.returns[of]!), userErrors: [] };
}

/** Never before the order's last change: events stand in the order of their time. */
const laterOf = ({ updatedAt }: OrderDoc, now: string): string => (now > updatedAt ? now : updatedAt);

export const isErrors = <T>(list: T[] | UserError[]): list is UserError[] =>
  list.length > 0 && typeof list[0] === "object" && list[0] !== null && "message" in list[0];
