import { ADDRESS_FIELDS, type AddressValues, type OrderDetail } from "#app/features/orders/schema.ts";
import { useSaveForm } from "#app/ui/form/use-save-form.tsx";
import { useTranslation } from "react-i18next";

/** What of an order is typed: each field behind the page's one save bar. */
export interface OrderValues {
  note: string;
  tags: string[];
  email: string;
  phone: string;
  poNumber: string;
  attributes: { key: string; value: string }[];
  shippingAddress: { [Field in keyof AddressValues]: string };
}

const BLANK = Object.fromEntries(ADDRESS_FIELDS.map((field) => [field, ""])) as OrderValues["shippingAddress"];

const valuesOf = (order: OrderDetail): OrderValues => ({
  note: order.note,
  tags: [...order.tags],
  email: order.email,
  phone: order.phone,
  poNumber: order.poNumber,
  attributes: order.attributes.map((one) => ({ ...one })),
  shippingAddress: { ...(order.shippingAddress?.values ?? BLANK) },
});

/** Sends only what was touched, with what stood there: a change made elsewhere meanwhile is told, not overwritten. */
export function useOrderForm(order: OrderDetail) {
  const { t } = useTranslation("orders");
  const values = valuesOf(order);
  return useSaveForm<OrderValues>({
    values,
    intent: "update",
    savedWords: t("page.saved"),
    unmarked: /^attributes$/,
    toSend: (typed, { shippingAddress, ...others }) => {
      const touched = (Object.keys(values) as (keyof OrderValues)[]).filter(
        (field) => JSON.stringify(typed[field]) !== JSON.stringify(values[field]),
      );
      const seen = { ...others, shippingAddress: order.shippingAddress ? shippingAddress : null };
      return {
        ...Object.fromEntries(touched.map((field) => [field, typed[field]])),
        seen: Object.fromEntries(touched.map((field) => [field, seen[field]])),
      };
    },
  });
}
