import { moneyText } from "#app/platform/money.ts";
import { buyersMinor } from "../change/money-of.ts";
import type { EditableState } from "./shopify.server.ts";

/** What an edit can change of an order, in words for its history. Amounts in the currency that the buyer paid in. */
interface Said {
  readonly [field: string]: string;
}

type Line = EditableState["lineItems"]["nodes"][number];

const amountOf = (bag: EditableState["currentTotalPriceSet"]) =>
  moneyText(BigInt(buyersMinor(bag)), bag.presentmentMoney.currencyCode);
const unitOf = (line: Line) => amountOf(line.discountedUnitPriceAfterAllDiscountsSet);
const saidOf = (line: Line) =>
  `${line.currentQuantity} × ${[line.title, line.variantTitle].filter(Boolean).join(", ")} (${unitOf(line)})`;
const sameLine = (a: Line | undefined, b: Line) =>
  a?.currentQuantity === b.currentQuantity && (b.currentQuantity === 0 || unitOf(a) === unitOf(b));

/** The lines that the other state has otherwise, or not at all. */
function linesOf(state: EditableState, other: EditableState): string {
  const known = new Map(other.lineItems.nodes.map((line) => [line.id, line]));
  return state.lineItems.nodes
    .filter((line) => line.currentQuantity > 0 && !sameLine(known.get(line.id), line))
    .map(saidOf)
    .join("; ");
}

const shippingOf = ({ shippingLines }: EditableState) =>
  shippingLines.nodes
    .filter(({ isRemoved }) => !isRemoved)
    .map(({ title, discountedPriceSet }) => `${title} ${amountOf(discountedPriceSet)}`)
    .join("; ");

const sideOf = (state: EditableState, other: EditableState): Said => ({
  items: linesOf(state, other),
  discounts: amountOf(state.currentTotalDiscountsSet),
  shipping: shippingOf(state),
  total: amountOf(state.currentTotalPriceSet),
});

/** What an edit made of an order: lines with quantity and price, discounts, shipping, total; only what differs. */
export function editChanges(was: EditableState, is: EditableState): { before: Said; after: Said } {
  const [before, after] = [sideOf(was, is), sideOf(is, was)];
  const changed = Object.keys(before).filter((field) => before[field] !== after[field]);
  const only = (side: Said) => Object.fromEntries(changed.map((field) => [field, side[field]!]));
  return { before: only(before), after: only(after) };
}
