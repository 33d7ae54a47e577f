import { createHash } from "node:crypto";
import { tailOf } from "#app/platform/shopify/gid.ts";
import { buyersMinor } from "../change/money-of.ts";
import type { EditedLine, EditedOrder } from "./schema.ts";
import type { CalculatedNode } from "./shopify.server.ts";

type LineNode = CalculatedNode["lineItems"]["nodes"][number];

const lineOf = (node: LineNode, isAdded: boolean): EditedLine => ({
  id: tailOf(node.id),
  title: node.title,
  variantTitle: node.variantTitle ?? null,
  sku: node.sku ?? null,
  imageUrl: node.image?.url ?? null,
  quantity: node.quantity,
  editable: node.editableQuantity,
  unitMinor: buyersMinor(node.originalUnitPriceSet),
  discountedMinor: buyersMinor(node.discountedUnitPriceSet),
  isAdded,
  isEditable: isAdded || node.editableQuantityBeforeChanges > 0,
  isRestockable: node.restockable,
  discountId: node.hasStagedLineItemDiscount
    ? (node.calculatedDiscountAllocations.map(({ discountApplication }) => tailOf(discountApplication.id)).at(-1) ??
      null)
    : null,
});

/** The order as an edit would leave it. */
export function editedOf(node: CalculatedNode): EditedOrder {
  const edited = read(node);
  return { ...edited, mark: createHash("sha256").update(whatCounts(edited)).digest("base64url") };
}

// Goods and money. Not what an answer may tell otherwise of the same order, such as where a picture lies.
const whatCounts = ({ lines, shipping, totalMinor, changes }: Omit<EditedOrder, "mark">): string =>
  JSON.stringify([
    lines.map(({ id, quantity, discountedMinor }) => [id, quantity, discountedMinor]),
    shipping.map(({ id, status, priceMinor }) => [id, status, priceMinor]),
    ...[totalMinor, changes],
  ]);

const read = (node: CalculatedNode): Omit<EditedOrder, "mark"> => ({
  editId: tailOf(node.id),
  lines: [
    ...node.lineItems.nodes.map((line) => lineOf(line, false)),
    ...node.addedLineItems.nodes.map((line) => lineOf(line, true)),
  ],
  shipping: node.shippingLines.flatMap(({ id, title, stagedStatus, price }) =>
    id ? [{ id: tailOf(id), title, status: stagedStatus, priceMinor: buyersMinor(price) }] : [],
  ),
  subtotalMinor: node.subtotalPriceSet ? buyersMinor(node.subtotalPriceSet) : "0",
  taxMinor: String(node.taxLines.reduce((sum, { priceSet }) => sum + BigInt(buyersMinor(priceSet)), 0n)),
  totalMinor: buyersMinor(node.totalPriceSet),
  outstandingMinor: buyersMinor(node.totalOutstandingSet),
  changes: node.stagedChanges.nodes.length,
});
