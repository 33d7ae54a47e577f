import { said } from "#app/i18n/said.ts";
import { amountIn } from "#app/platform/amount-in.ts";
import { change, type Lost } from "#app/platform/change/change.server.ts";
import { oursOf } from "#app/platform/change/made-since.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { AppError } from "#app/platform/errors.ts";
import { moneyText } from "#app/platform/money.ts";
import { adminGraphql } from "#app/platform/shopify/admin-client.server.ts";
import { gidOf, tailOf } from "#app/platform/shopify/gid.ts";
import type { StockedLine } from "../change/record-order.server.ts";
import { rejectErrors } from "../change/reject-errors.ts";
import { spread } from "../refund/spread.ts";
import { suggestRefund } from "../refund/suggest-refund.server.ts";
import { recordReturn } from "./record-return.server.ts";
import { RETURN_SCOPES } from "./return-scopes.ts";
import type { ProcessReturn } from "./schema.ts";
import { PROCESS_RETURN, RETURN_TO_PROCESS, type ReturnToProcess } from "./shopify.server.ts";

/**
 * Takes units of a return as come back: sold back, restocked where said, and paid back through the order's payments; what goes out in
 * exchange becomes lines of the order. Throws conflict where somebody else processed some of them since the page was read, invalid
 * above what is left.
 */
export function processReturn(ctx: Ctx, input: ProcessReturn): Promise<{ id: string }> {
  const { returnId, lines, exchanges } = input;
  const isAt = (made: ReturnToProcess, more: 0 | 1) =>
    [...lines, ...exchanges].every((one) => processedOf(made, one.id) === one.processed + more * one.quantity);
  const done = async (orderGid: string, stock: readonly StockedLine[]) => {
    const units = lines.reduce((sum, { quantity }) => sum + quantity, 0);
    const details = { return: returnId, units, amount: input.amount, restocked: input.restockAt !== null };
    await recordReturn(ctx, { orderGid, action: "order.return_processed", details, stock });
    return { id: returnId };
  };
  const find = async (_begunAt: Date, { isAgain }: Lost<never>) => {
    const made = await read(ctx, returnId);
    if (!made || !oursOf(isAt(made, 1) ? [made] : [], isAgain)) return null;
    return done(
      made.order.id,
      made.order.lineItems.nodes.map((lineItem) => ({ lineItem })),
    );
  };
  return change(ctx, { verb: "order.process-return", needs: RETURN_SCOPES, input, find }, async () => {
    const before = await read(ctx, returnId);
    if (!before) throw new AppError("not_found", "This return is not in the store any more.");
    if (!isAt(before, 0)) throw new AppError("conflict", said("change.elsewhere"), { reason: "changed" });
    const { returnProcess } = await adminGraphql(ctx, PROCESS_RETURN, {
      input: {
        returnId: gidOf("Return", returnId),
        returnLineItems: lines.map((line) => lineInput(before, line, input.restockAt)),
        exchangeLineItems: exchanges.map(({ id, quantity }) => ({ id: gidOf("ExchangeLineItem", id), quantity })),
        notifyCustomer: input.notify,
        ...(input.note === "" ? {} : { note: input.note }),
        ...(await transferOf(ctx, before, input)),
      },
    });
    const names = {
      "input.returnLineItems": "lines",
      "input.exchangeLineItems": "exchanges",
      "input.financialTransfer": "amount",
      input: "",
    };
    rejectErrors(returnProcess?.userErrors ?? [], names, {
      lines: lines.map(({ id }) => id),
      exchanges: exchanges.map(({ id }) => id),
    });
    const { order } = returnProcess!.return!;
    return done(
      order.id,
      order.lineItems.nodes.map((lineItem) => ({ lineItem })),
    );
  });
}

const read = async (ctx: Ctx, returnId: string) =>
  (await adminGraphql(ctx, RETURN_TO_PROCESS, { id: gidOf("Return", returnId) })).return ?? null;

const lineNode = (made: ReturnToProcess, id: string) =>
  made.returnLineItems.nodes.find((line) => tailOf(line.id) === id);
const processedOf = (made: ReturnToProcess, id: string) =>
  (lineNode(made, id) ?? made.exchangeLineItems.nodes.find((line) => tailOf(line.id) === id))?.processedQuantity;

function lineInput(made: ReturnToProcess, line: ProcessReturn["lines"][number], restockAt: string | null) {
  const node = lineNode(made, line.id);
  const sent = node && "fulfillmentLineItem" in node ? node.fulfillmentLineItem.id : null;
  const back = made.reverseFulfillmentOrders.nodes
    .flatMap(({ lineItems }) => lineItems.nodes)
    .find(({ fulfillmentLineItem }) => fulfillmentLineItem?.id === sent);
  const { quantity } = line;
  const place = restockAt === null ? {} : { locationId: gidOf("Location", restockAt) };
  const dispositionType = restockAt === null ? ("NOT_RESTOCKED" as const) : ("RESTOCKED" as const);
  const dispositions = back
    ? [{ reverseFulfillmentOrderLineItemId: back.id, quantity, dispositionType, ...place }]
    : [];
  return { id: gidOf("ReturnLineItem", line.id), quantity, dispositions };
}

async function transferOf(ctx: Ctx, made: ReturnToProcess, input: ProcessReturn) {
  const { presentmentCurrencyCode: currency } = made.order;
  const amount = amountIn(input.amount, currency, "amount");
  if (amount === 0n) return {};
  const { ways } = await suggestRefund(ctx, { id: tailOf(made.order.id), lines: [], restockAt: null, shipping: "" });
  const { shares, left } = spread(amount, ways);
  if (left > 0n) {
    const message = said("refund.most", { amount: `${moneyText(amount - left, currency)} ${currency}` });
    throw new AppError("invalid", message, { fields: { amount: message } });
  }
  const orderTransactions = shares.flatMap(({ way, minor }) =>
    way.parentId === null
      ? []
      : [
          {
            parentId: gidOf("OrderTransaction", way.parentId),
            transactionAmount: { amount: moneyText(minor, currency), currencyCode: currency },
          },
        ],
  );
  return { financialTransfer: { issueRefund: { orderTransactions } } };
}
