import type { BothMoney, OrderDetail } from "#app/features/orders/schema.ts";
import { useFormats } from "#app/ui/use-formats.tsx";

/** Amounts of an order as people read them: the store's currency, and the customer's where it is another. */
export function useOrderMoney({
  currency,
  presentmentCurrency,
}: Pick<OrderDetail, "currency" | "presentmentCurrency">) {
  const { money } = useFormats();
  return {
    isForeign: currency !== presentmentCurrency,
    shop: (amount: BothMoney) => money(amount.shop, currency),
    buyer: (amount: BothMoney) => money(amount.presentment, presentmentCurrency),
  };
}
