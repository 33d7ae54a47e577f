import { expect, it } from "vitest";
import type { Tx } from "#app/platform/db.server.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { spansOf } from "../reports/spans.ts";
import { conversionFunnel } from "./conversion-funnel.server.ts";

const ctx = { shop: { timeZone: "America/Sao_Paulo" } } as StoreCtx;
const heard = { askedAt: "2026-11-20T12:00:00Z", rows: [{ sessions: "10", sessions_that_completed_checkout: "1" }] };
const days = { from: "2026-11-01", to: "2026-11-07" };

it.each([
  ["stands while the last day runs", "2026-11-08T02:59:00Z", true],
  ["does not stand once the period is over", "2026-11-08T03:00:00Z", false],
])("the note on whole days %s", async (_, readUntil, stands) => {
  const spans = spansOf(days, { days: 7 }, new Date(readUntil), ctx.shop.timeZone);
  const asked = { spans, filters: {}, options: {}, sort: conversionFunnel.sort, offset: 0, limit: 50 };
  const { notes } = await conversionFunnel.answer(ctx, {} as Tx, asked, { current: heard, compared: heard });
  expect(notes.some(({ key }) => key === "wholeDays")).toBe(stands);
});
