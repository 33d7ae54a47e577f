import { requireScopes } from "#app/platform/change/require-scopes.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { AppError } from "#app/platform/errors.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf, tailOf } from "#app/platform/shopify/gid.ts";
import type { ReturnCard, ReturnedLine, Returning } from "./schema.ts";
import { ORDER_TO_RETURN, type OrderToReturn } from "./shopify.server.ts";

type ReturnNode = OrderToReturn["returns"]["nodes"][number];

/** What of an order may come back, and what is on its way back. Throws not_found, forbidden. */
export async function getReturning(ctx: Ctx, { id }: { id: string }): Promise<Returning> {
  requireScopes(ctx, ["read_returns"]);
  const answer = await adminGraphql(ctx, ORDER_TO_RETURN, { id: gidOf("Order", id) });
  const { order } = answer;
  if (!order) throw new AppError("not_found", "This order is not in the store any more.");
  return {
    order: { id, name: order.name, hasEmail: order.email !== null },
    currency: order.presentmentCurrencyCode,
    returnable: answer.returnableFulfillments.nodes.flatMap((parcel) =>
      parcel.returnableFulfillmentLineItems.nodes.map(({ quantity, fulfillmentLineItem }) => ({
        ...shownOf(fulfillmentLineItem.lineItem),
        id: tailOf(fulfillmentLineItem.id),
        parcel: parcel.fulfillment.name,
        returnable: quantity,
      })),
    ),
    returns: order.returns.nodes.map(cardOf),
    reasons: answer.returnReasonDefinitions.nodes
      .filter(({ deleted }) => !deleted)
      .map((reason) => ({ id: tailOf(reason.id), name: reason.name })),
    places: placesOf(answer.locations.nodes, order.fulfillments),
  };
}

// What comes back is put where it left, unless somebody chooses otherwise.
function placesOf(
  locations: readonly { readonly id: string; readonly name: string }[],
  parcels: OrderToReturn["fulfillments"],
): Returning["places"] {
  const senders = new Set(parcels.map(({ location }) => location?.id));
  return [true, false]
    .flatMap((isFirst) => locations.filter(({ id }) => senders.has(id) === isFirst))
    .map(({ id, name }) => ({ id: tailOf(id), name }));
}

interface LineItemNode {
  readonly title: string;
  readonly variantTitle?: string | null;
  readonly sku?: string | null;
  readonly image?: { readonly url: string } | null;
}
const shownOf = ({ title, variantTitle, sku, image }: LineItemNode) => ({
  title,
  variantTitle: variantTitle ?? null,
  sku: sku ?? null,
  imageUrl: image?.url ?? null,
});

const cardOf = (node: ReturnNode): ReturnCard => ({
  id: tailOf(node.id),
  name: node.name,
  status: node.status,
  at: node.createdAt,
  declineNote: node.decline?.note || null,
  exchanges: node.exchangeLineItems.nodes.map((line) => ({
    id: tailOf(line.id),
    title: line.title ?? "",
    variantTitle: line.variantTitle ?? null,
    sku: line.variantSku ?? null,
    quantity: line.quantity,
    processed: line.processedQuantity,
    waiting: line.unprocessedQuantity,
  })),
  lines: node.returnLineItems.nodes.flatMap((line): ReturnedLine[] => {
    // Lines that no parcel of the order explains cannot be shown or restocked here.
    if (!("fulfillmentLineItem" in line)) return [];
    const { lineItem } = line.fulfillmentLineItem;
    return [
      {
        ...shownOf(lineItem),
        id: tailOf(line.id),
        lineItemId: tailOf(lineItem.id),
        quantity: line.quantity,
        processed: line.processedQuantity,
        waiting: line.unprocessedQuantity,
        reason: line.returnReasonDefinition?.name ?? "",
        note: line.returnReasonNote,
        customerNote: line.customerNote ?? "",
      },
    ];
  }),
});
