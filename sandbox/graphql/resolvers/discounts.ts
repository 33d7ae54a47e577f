// Discounts as orders show them: applications, and what each took off a line.
import { shopAmount, type DiscountApplicationDoc, type Money, type OrderDoc } from "#sandbox/store/model.ts";
import type { Resolvers } from "../types.ts";
import { bag, moneyV2 } from "./money.ts";

const TYPE_OF = {
  CODE: "DiscountCodeApplication",
  MANUAL: "ManualDiscountApplication",
  AUTOMATIC: "AutomaticDiscountApplication",
  SCRIPT: "ScriptDiscountApplication",
} as const;

interface ApplicationSource {
  __typename: (typeof TYPE_OF)[keyof typeof TYPE_OF];
  order: OrderDoc;
  doc: DiscountApplicationDoc;
}

interface AllocationSource {
  order: OrderDoc;
  application: number;
  amount: Money;
}

export const discountApplications = (order: OrderDoc): ApplicationSource[] =>
  order.discountApplications.map((doc) => ({ __typename: TYPE_OF[doc.kind], order, doc }));

export const discountAllocations = (
  order: OrderDoc,
  discounts: readonly { application: number; amount: Money }[],
): AllocationSource[] => discounts.map(({ application, amount }) => ({ order, application, amount }));

function applicationOf({ order, application }: AllocationSource): ApplicationSource {
  const doc = order.discountApplications.find((item) => item.index === application);
  if (!doc) throw new Error(`Order ${order.id} has no discount application ${application}.`);
  return { __typename: TYPE_OF[doc.kind], order, doc };
}

function value({ order, doc }: ApplicationSource) {
  if ("percentage" in doc.value) return { __typename: "PricingPercentageValue", percentage: doc.value.percentage };
  return { __typename: "MoneyV2", ...moneyV2(shopAmount(doc.value.amount), order.currency) };
}

const shared = {
  index: ({ doc }: ApplicationSource) => doc.index,
  allocationMethod: ({ doc }: ApplicationSource) => doc.allocation,
  targetSelection: ({ doc }: ApplicationSource) => doc.selection,
  targetType: ({ doc }: ApplicationSource) => doc.target,
  value,
};
const title = ({ doc }: ApplicationSource) => doc.title;

export const discountResolvers: Resolvers = {
  DiscountCodeApplication: { ...shared, code: ({ doc }: ApplicationSource) => doc.code ?? doc.title },
  ManualDiscountApplication: { ...shared, title, description: () => null },
  AutomaticDiscountApplication: { ...shared, title },
  ScriptDiscountApplication: { ...shared, title, description: title },
  DiscountAllocation: {
    allocatedAmount: ({ order, amount }: AllocationSource) => moneyV2(shopAmount(amount), order.currency),
    allocatedAmountSet: ({ order, amount }: AllocationSource) => bag(order, amount),
    discountApplication: applicationOf,
  },
};
