// What Shopify and apps think of an order's honesty.
import type { OrderDoc, RiskDoc } from "#sandbox/store/model.ts";
import type { Resolvers } from "../types.ts";
import { appById } from "./apps.ts";

const RECOMMENDATIONS = [
  ["HIGH", "CANCEL"],
  ["MEDIUM", "INVESTIGATE"],
  ["LOW", "ACCEPT"],
] as const;

const recommendationOf = (risks: readonly RiskDoc[]) =>
  RECOMMENDATIONS.find(([level]) => risks.some((risk) => risk.level === level))?.[1] ?? "NONE";

export const orderRiskResolvers: Resolvers = {
  Order: {
    risk: ({ risks = [] }: OrderDoc) => ({ assessments: risks, recommendation: recommendationOf(risks) }),
    riskLevel: ({ risks = [] }: OrderDoc) =>
      (["HIGH", "MEDIUM"] as const).find((level) => risks.some((risk) => risk.level === level)) ?? "LOW",
    risks: () => [],
  },
  OrderRiskAssessment: {
    riskLevel: ({ level }: RiskDoc) => level,
    provider: ({ appId }: RiskDoc, _, ctx) => (appId === null ? null : appById(ctx, appId)),
  },
};
