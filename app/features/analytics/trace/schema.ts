import { z } from "zod";
import { said } from "#app/i18n/said.ts";
import type { ChosenFilter } from "../reports/answered-report.ts";
import type { Problem } from "../reports/problem.ts";
import { FILTERS, type FilterName, type Filters, LINE_KINDS } from "../reports/report.ts";
import { isDivided, isSummed, type LedgerMetric } from "../sales/sums.ts";
import type { CellKind } from "../reports/report.ts";
import type { Day } from "../schema.ts";

const Id = z
  .string()
  .regex(/^\d{1,19}$/, { abort: true })
  .refine((text) => BigInt.asIntN(64, BigInt(text)) === BigInt(text));
const whole = (from: number, to: number) => z.coerce.number().int().min(from).max(to);
const FilterTexts = Object.fromEntries(
  FILTERS.map((name) => [name, z.array(z.string().max(1000)).min(1).max(100).optional()]),
) as Record<FilterName, z.ZodOptional<z.ZodArray<z.ZodString>>>;

/** Which number is opened: as TraceQuery, and which part of its lines is shown. */
export const TraceInput = z
  .object({
    metric: z.custom<LedgerMetric>((name) => typeof name === "string" && (isSummed(name) || isDivided(name)), {
      error: said("report.number"),
    }),
    from: z.iso.date(said("day.unknown")),
    to: z.iso.date(said("day.unknown")),
    until: z.iso.datetime().optional(),
    hour: whole(0, 23).optional(),
    weekday: whole(1, 7).optional(),
    returnReason: z.string().max(100).optional(),
    lines: z.enum(LINE_KINDS).optional(),
    customer: Id.optional(),
    wonFrom: z.iso.date().optional(),
    wonTo: z.iso.date().optional(),
    wonUntil: z.iso.datetime().optional(),
    place: z
      .string()
      .regex(/^[1-9]\d?\+?$/)
      .optional(),
    order: Id.optional(),
    filters: z.object(FilterTexts).partial().default({}),
    /** line by line, or one row for each order */
    by: z.enum(["line", "order"]).default("line"),
    offset: whole(0, 10_000_000).default(0),
  })
  .refine(({ from, to }) => from <= to, { path: ["to"], error: said("day.order") });
export type TraceInput = z.infer<typeof TraceInput>;

/** What a number is a sum of, or is divided into: numerator and denominator. Money minor units as text. */
export interface TraceSide {
  readonly metric: string;
  readonly kind: CellKind;
  readonly sum: string;
}

/** A signed fact line. Amounts are minor units of the store's currency as text. */
export interface TraceLine {
  readonly id: string;
  readonly orderId: string;
  /** "#1001"; null where the order is not here any more */
  readonly orderName: string | null;
  /** Instant, ISO 8601 */
  readonly happenedAt: string;
  readonly dayOn: Day;
  /** ORDER, ORDER_EDIT, REFUND, RETURN */
  readonly reason: string;
  /** PRODUCT, SHIPPING … */
  readonly lineType: string;
  /** Of the order line; null where the line is none */
  readonly title: string | null;
  readonly quantity: number;
  /** What the line adds to the metric, and to its denominator where it has one. */
  readonly amounts: readonly string[];
  /** Everything the line is made of, by metric. */
  readonly all: Readonly<Record<string, string>>;
}

/** An order's lines together. */
export interface TraceOrder {
  readonly orderId: string;
  readonly orderName: string | null;
  readonly lines: number;
  readonly amounts: readonly string[];
}

/** What a number is made of. */
export interface Trace {
  readonly metric: string;
  readonly kind: CellKind;
  /** The number itself; null where it is a division by nothing. */
  readonly value: string | null;
  /** One: its lines add up to it. Two: it is the first divided by the second. */
  readonly sides: readonly TraceSide[];
  readonly query: Omit<TraceInput, "filters"> & { readonly filters: Filters };
  /** The filters with their values as people know them. */
  readonly chosen: readonly ChosenFilter[];
  readonly lines: readonly TraceLine[];
  readonly orders: readonly TraceOrder[];
  readonly limit: number;
  /** There are lines (or orders) after these. */
  readonly hasMore: boolean;
}

/** A trace's page: also where its address is wrong. */
export interface TracePage {
  /** Null where it cannot be asked for. */
  readonly trace: Trace | null;
  readonly problems: readonly Problem[];
}
