import { z } from "zod";
import type { Trace } from "../trace/schema.ts";
import { cell, cellData, kind, value } from "./report-data.ts";

const text = z.string();
const side = z.object({ metric: text, kind, sum: value });
const amounts = z.array(value).describe("What it adds to each of `sides`.");

const order = {
  orderId: text.nullable().describe("Null: of an order that the token may not read."),
  orderName: text.nullable(),
};

/** What a number is made of. */
export const TraceData = z.object({
  metric: text,
  kind,
  value: cell,
  sides: z.array(side).describe("One: its lines add up to it. Two: it is the first divided by the second."),
  lines: z.array(
    z.object({
      id: text,
      ...order,
      happenedAt: text,
      dayOn: text,
      reason: text,
      lineType: text,
      title: text.nullable(),
      quantity: z.number(),
      amounts,
    }),
  ),
  orders: z.array(z.object({ ...order, lines: z.int(), amounts })).describe("In place of lines, where `by=order`."),
  nextCursor: text.nullable(),
});

/** A trace as programs read it. */
export function traceData(trace: Trace, currency: string): z.input<typeof TraceData> {
  const { metric, kind, sides } = trace;
  const numbers = (amounts: readonly string[]) => amounts.map((one, at) => cellData(sides[at]?.kind, one, currency));
  return {
    ...{ metric, kind, value: cellData(kind, trace.value, currency) },
    sides: sides.map(({ sum, ...side }) => ({ ...side, sum: cellData(side.kind, sum, currency) })),
    lines: trace.lines.map((line) => ({ ...line, amounts: numbers(line.amounts) })),
    orders: trace.orders.map((order) => ({ ...order, amounts: numbers(order.amounts) })),
    nextCursor: trace.hasMore ? String(trace.query.offset + trace.limit) : null,
  };
}
