import type { CountedDraft, DraftAddress, DraftContent, DraftLine } from "#app/features/orders/schema.ts";
import { NO_DISCOUNT, type TypedDiscount } from "../parts/discount-modal.tsx";
import type { PickedVariant } from "../parts/use-variant-picker.ts";
import { unitsOf } from "../parts/units.ts";

/** A line in the form: numbers as typed, and how it is shown until Shopify has counted it. */
export interface LineValues extends Omit<DraftLine, "quantity" | "discount"> {
  quantity: string;
  discount: TypedDiscount;
  variantTitle: string | null;
  sku: string | null;
  imageUrl: string | null;
}

/** A draft in the form: an empty discount is none, an address without a country is none. */
export interface DraftValues extends Omit<DraftContent, "lines" | "address" | "discount" | "shipping"> {
  lines: LineValues[];
  address: DraftAddress;
  discount: TypedDiscount;
  shipping: { kind: "none" | "custom" | "rate"; title: string; price: string; handle: string };
}

const NO_ADDRESS: DraftAddress = {
  ...{ firstName: "", lastName: "", company: "", address1: "", address2: "", city: "", zip: "" },
  ...{ provinceCode: "", phone: "", countryCode: "" },
};

export const EMPTY_DRAFT: DraftValues = {
  ...{
    lines: [],
    customerId: null,
    email: "",
    note: "",
    tags: [],
    address: NO_ADDRESS,
    discount: NO_DISCOUNT,
    discountCodes: [],
  },
  ...{ shipping: { kind: "none", title: "", price: "", handle: "" }, taxExempt: false },
};

/** A kept draft as its form begins. */
export function valuesOf(content: DraftContent, counted: CountedDraft): DraftValues {
  const { shipping } = content;
  const shown = new Map(counted.lines.map((line) => [line.uuid, line]));
  return {
    ...content,
    lines: content.lines.map((line) => {
      const { variantTitle = null, sku = null, imageUrl = null } = shown.get(line.uuid) ?? {};
      return {
        ...line,
        ...{ quantity: String(line.quantity), discount: line.discount ?? NO_DISCOUNT, variantTitle, sku, imageUrl },
      };
    }),
    address: content.address ?? NO_ADDRESS,
    discount: content.discount ?? NO_DISCOUNT,
    shipping: {
      kind: shipping.kind,
      title: shipping.kind === "none" ? "" : shipping.title,
      price: shipping.kind === "custom" ? shipping.price : "",
      handle: shipping.kind === "rate" ? shipping.handle : "",
    },
  };
}

const discountFrom = (typed: TypedDiscount) => (typed.value === "" ? null : typed);

/** What is typed as the verbs take it. What is no number stays wrong, for them to say so. */
export function contentFrom(values: DraftValues) {
  const { shipping, address } = values;
  const hasAddress = Object.values(address).some((text) => text.trim() !== "");
  return {
    lines: values.lines.map(({ uuid, variantId, title, quantity, price, taxable, requiresShipping, discount }) => ({
      ...{ uuid, variantId, title, price, taxable, requiresShipping },
      quantity: unitsOf(quantity) || 0,
      discount: discountFrom(discount),
    })),
    customerId: values.customerId,
    email: values.email.trim(),
    note: values.note,
    tags: values.tags,
    taxExempt: values.taxExempt,
    address: hasAddress ? { ...address } : null,
    discount: discountFrom(values.discount),
    discountCodes: values.discountCodes,
    shipping:
      shipping.kind === "custom"
        ? { kind: "custom" as const, title: shipping.title, price: shipping.price }
        : shipping.kind === "rate"
          ? { kind: "rate" as const, handle: shipping.handle, title: shipping.title }
          : { kind: "none" as const },
  };
}

/** The same without what adds nothing to the sum: typing it draws its own field alone. */
export const countedFrom = (values: DraftValues) => ({ ...contentFrom(values), note: "", tags: [], email: "" });

const blank = { taxable: true, requiresShipping: true, discount: NO_DISCOUNT, price: "" };

export const pickedLine = ({ id, ...shown }: PickedVariant): LineValues => ({
  ...{ ...blank, ...shown, uuid: crypto.randomUUID(), variantId: id, quantity: "1" },
});

export const customLine = (item: {
  title: string;
  price: string;
  quantity: number;
  taxable: boolean;
  requiresShipping: boolean;
}): LineValues => ({
  ...{ ...blank, ...item, uuid: crypto.randomUUID(), variantId: null, quantity: String(item.quantity) },
  ...{ variantTitle: null, sku: null, imageUrl: null },
});
