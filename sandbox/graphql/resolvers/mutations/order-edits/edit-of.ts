// What the mutations on an edit share: finding it, answering with what the order would be, keeping it.
import { PlanError } from "#sandbox/store/build-order.ts";
import { editById, saveEdit, type EditDoc } from "#sandbox/store/order-edit.ts";
import { calculate, linesOf } from "#sandbox/graphql/resolvers/calculated-order.ts";
import { gid, parseGid } from "#sandbox/graphql/resolvers/gid.ts";
import type { RequestContext } from "#sandbox/graphql/types.ts";
import { userError, type UserError } from "../common.ts";

const NOTHING = {
  ...{ calculatedOrder: null, calculatedLineItem: null, calculatedShippingLine: null, orderEditSession: null },
  addedDiscountStagedChange: null,
};

export const refused = (field: string[] | null, message: string, code?: string) => ({
  ...NOTHING,
  userErrors: [userError(field, message, code)],
});

/** What follows the type in a gid: a number, or the uuid of what was only just added. */
export const keyOf = (id: string): string => id.split("/").at(-1) ?? "";

/** Stages a change: `change` gives the edit as it is then, or what is wrong. */
export function staged(
  ctx: RequestContext,
  id: string,
  change: (edit: EditDoc) => EditDoc | UserError[],
  answer: (edit: EditDoc, source: ReturnType<typeof calculate>) => object = () => ({}),
) {
  const parsed = parseGid(id);
  const isEdit = parsed?.type === "CalculatedOrder" || parsed?.type === "OrderEditSession";
  const edit = isEdit ? editById(ctx.store, parsed.id) : null;
  if (!edit) return refused(["id"], "The calculated order does not exist.", "INVALID");
  const changed = change(edit);
  if (Array.isArray(changed)) return { ...NOTHING, userErrors: changed };
  try {
    const source = calculate(ctx, changed);
    saveEdit(ctx.store, changed);
    return {
      ...NOTHING,
      calculatedOrder: source,
      orderEditSession: { __typename: "OrderEditSession", id: gid("OrderEditSession", changed.id) },
      ...answer(changed, source),
      userErrors: [],
    };
  } catch (error) {
    if (error instanceof PlanError) return refused(["id"], error.message, "INVALID");
    throw error;
  }
}

/** The line that a change was about, for its answer. */
export const lineOfKey = (source: ReturnType<typeof calculate>, key: string) => {
  const { own, added } = linesOf(source);
  return [...own, ...added].find((line) => line.key === key) ?? null;
};
