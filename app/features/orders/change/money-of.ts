import { parseMoney } from "#app/platform/money.ts";

/** Money as pages carry it: minor units as text. */
export interface MoneyNode {
  readonly amount: string;
  readonly currencyCode: string;
}
export interface MoneyBagNode {
  readonly presentmentMoney: MoneyNode;
}

/** What the buyer pays, in minor units of that currency as text. */
export const buyersMinor = ({ presentmentMoney }: MoneyBagNode): string => minorOf(presentmentMoney);

export const minorOf = ({ amount, currencyCode }: MoneyNode): string => String(parseMoney(amount, currencyCode));
