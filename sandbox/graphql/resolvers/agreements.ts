// Sales agreements: Shopify's ledger of what was sold and taken back, and when.
import type { AgreementDoc, OrderDoc, SaleDoc, TaxLineDoc } from "#sandbox/store/model.ts";
import { NotImplemented } from "../errors.ts";
import { pageOf } from "../page.ts";
import type { PageArgs, RequestContext, Resolver, Resolvers } from "../types.ts";
import { appOfOrder } from "./apps.ts";
import { gid } from "./gid.ts";
import { bag } from "./money.ts";
import { optional, part, required } from "./part.ts";

interface AgreementSource {
  __typename: string;
  order: OrderDoc;
  doc: AgreementDoc;
}

interface SaleSource {
  __typename: string;
  order: OrderDoc;
  doc: SaleDoc;
}

interface SaleTaxSource {
  order: OrderDoc;
  doc: TaxLineDoc;
  saleId: string;
  index: number;
}

// A reason that no type stands for (UNKNOWN) is told by what the agreement points to.
function agreementType(doc: AgreementDoc): string {
  if (doc.refundId !== null) return "RefundAgreement";
  if (doc.returnId !== null) return "ReturnAgreement";
  return doc.reason === "ORDER_EDIT" ? "OrderEditAgreement" : "OrderAgreement";
}

const SALE_TYPE: Record<SaleDoc["lineType"], string> = {
  PRODUCT: "ProductSale",
  SHIPPING: "ShippingLineSale",
  TIP: "TipSale",
  GIFT_CARD: "GiftCardSale",
  DUTY: "DutySale",
  FEE: "FeeSale",
  ADDITIONAL_FEE: "AdditionalFeeSale",
  ADJUSTMENT: "AdjustmentSale",
  UNKNOWN: "UnknownSale",
};

export const agreements = (order: OrderDoc): AgreementSource[] =>
  order.agreements.map((doc) => ({ __typename: agreementType(doc), order, doc }));

/** Order.agreements; a search among one order's few agreements is not offered. */
export function agreementsPage(order: OrderDoc, args: PageArgs) {
  if (args.query) throw new NotImplemented("the argument query of Order.agreements");
  return pageOf(agreements(order), args);
}

const sales = ({ order, doc }: AgreementSource): SaleSource[] =>
  doc.sales.map((sale) => ({ __typename: SALE_TYPE[sale.lineType], order, doc: sale }));

function dutyOf({ order, doc }: SaleSource) {
  for (const line of order.lines) for (const duty of line.duties) if (duty.id === doc.lineId) return part(order, duty);
  throw new Error(`Order ${order.id} has no duty ${String(doc.lineId)}.`);
}

const agreement: Record<string, Resolver> = {
  id: ({ __typename, doc }: AgreementSource) => gid(__typename, doc.id),
  happenedAt: ({ doc }: AgreementSource) => doc.happenedAt,
  reason: ({ doc }: AgreementSource) => doc.reason,
  app: ({ order }: AgreementSource, _, ctx: RequestContext) => appOfOrder(ctx, order),
  user: () => null,
  sales: (source: AgreementSource, args: PageArgs) => pageOf(sales(source), args),
};

const sale: Record<string, Resolver> = {
  id: ({ __typename, doc }: SaleSource) => gid(__typename, doc.id),
  actionType: ({ doc }: SaleSource) => doc.action,
  lineType: ({ doc }: SaleSource) => doc.lineType,
  quantity: ({ doc }: SaleSource) => doc.quantity,
  totalAmount: ({ order, doc }: SaleSource) => bag(order, doc.total),
  totalDiscountAmountBeforeTaxes: ({ order, doc }: SaleSource) => bag(order, doc.discountBeforeTaxes),
  totalDiscountAmountAfterTaxes: ({ order, doc }: SaleSource) => bag(order, doc.discountAfterTaxes),
  totalTaxAmount: ({ order, doc }: SaleSource) => bag(order, doc.tax),
  taxes: ({ order, doc }: SaleSource): SaleTaxSource[] =>
    doc.taxes.map((tax, index) => ({ order, doc: tax, saleId: doc.id, index })),
};
const lineItem: Resolver = ({ order, doc }: SaleSource) => required(order, order.lines, doc.lineId);

export const agreementResolvers: Resolvers = {
  OrderAgreement: { ...agreement, order: ({ order }: AgreementSource) => order },
  OrderEditAgreement: agreement,
  RefundAgreement: {
    ...agreement,
    refund: ({ order, doc }: AgreementSource) => required(order, order.refunds, doc.refundId),
  },
  ReturnAgreement: {
    ...agreement,
    return: ({ order, doc }: AgreementSource) => required(order, order.returns, doc.returnId),
  },
  ProductSale: { ...sale, lineItem },
  TipSale: { ...sale, lineItem },
  GiftCardSale: { ...sale, lineItem },
  ShippingLineSale: {
    ...sale,
    shippingLine: ({ order, doc }: SaleSource) => optional(order, order.shippingLines, doc.lineId),
  },
  DutySale: { ...sale, duty: dutyOf },
  FeeSale: { ...sale, fee: () => null },
  AdditionalFeeSale: {
    ...sale,
    additionalFee: ({ order, doc }: SaleSource) => required(order, order.additionalFees, doc.lineId),
  },
  AdjustmentSale: sale,
  UnknownSale: sale,
  SaleTax: {
    id: ({ saleId, index }: SaleTaxSource) => gid("SaleTax", String(BigInt(saleId) * 100n + BigInt(index))),
    amount: ({ order, doc }: SaleTaxSource) => bag(order, doc.amount),
    taxLine: ({ order, doc }: SaleTaxSource) => part(order, doc),
  },
};
