// orderRiskAssessmentCreate: an app says what it thinks of an order's honesty; its newer word takes the place of its older one.
import type { RiskDoc } from "#sandbox/store/model.ts";
import type { RequestContext, Resolvers } from "#sandbox/graphql/types.ts";
import { ownApp } from "#sandbox/graphql/resolvers/apps.ts";
import { forgetAll } from "#sandbox/graphql/resolvers/lookup.ts";
import { saverOf, userError } from "../common.ts";
import { NO_ORDER, orderOf } from "./order-of.ts";

interface RiskInput {
  orderId: string;
  riskLevel: RiskDoc["level"];
  facts: RiskDoc["facts"];
}

const MOST_FACTS = 20;
const LONGEST_FACT = 256;
const FIELD = "orderRiskAssessmentInput";

function assess(ctx: RequestContext, { orderId, riskLevel, facts }: RiskInput) {
  const refused = (field: string, message: string, code: string) => ({
    orderRiskAssessment: null,
    userErrors: [userError([FIELD, field], message, code)],
  });
  const order = orderOf(ctx, orderId);
  if (!order) return refused("orderId", NO_ORDER, "NOT_FOUND");
  if (order.fulfillmentStatus === "FULFILLED")
    return refused("orderId", "Order is already fulfilled", "ORDER_ALREADY_FULFILLED");
  if (facts.length > MOST_FACTS) return refused("facts", `Up to ${MOST_FACTS} facts can be provided`, "TOO_MANY_FACTS");
  const { appId } = ownApp(ctx);
  const risk: RiskDoc = {
    level: riskLevel,
    appId,
    facts: facts.map(({ description, sentiment }) => ({ description: description.slice(0, LONGEST_FACT), sentiment })),
  };
  const row = ctx.store.get<{ name: string | null }>("select customer_name as name from orders where id = ?", order.id);
  const others = (order.risks ?? []).filter((one) => one.appId !== appId);
  saverOf(ctx.store).order({ ...order, risks: [...others, risk] }, row?.name ?? null);
  forgetAll(ctx);
  ctx.emit("orders/risk_assessment_changed", order.id);
  return { orderRiskAssessment: risk, userErrors: [] };
}

export const riskMutations: Resolvers = {
  Mutation: {
    orderRiskAssessmentCreate: (_, args: { orderRiskAssessmentInput: RiskInput }, ctx) =>
      assess(ctx, args.orderRiskAssessmentInput),
  },
};
