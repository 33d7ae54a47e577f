import { expect, it } from "vitest";
import type { AnsweredReport } from "#app/features/analytics/reports/answered-report.ts";
import { textOf } from "#tests/support/render-page.tsx";
import { useSpanWords } from "./use-span-words.ts";

function Whole({ until }: { until: string }) {
  const current = { from: "2026-11-14", to: "2026-11-20", until: "2026-11-20T14:56:00Z", measuredTo: "2026-11-20" };
  const compared = { from: "2026-11-07", to: "2026-11-13", until, measuredTo: "2026-11-13" };
  const report = { spans: { current, compared }, hasPeriod: true, asOf: current.until, timeZone: "Europe/London" };
  return <p>{useSpanWords().whole(report as AnsweredReport)}</p>;
}

it("says up to when the compared days are counted, where they are cut like the period", () => {
  expect(textOf(<Whole until="2026-11-13T14:56:00.000Z" />)).toContain(
    "Sat, Nov 14, 2026 to Fri, Nov 20, 2026, compared with Sat, Nov 7, 2026 to Fri, Nov 13, 2026, up to 2:56 PM.",
  );
  expect(textOf(<Whole until="2026-11-14T00:00:00.000Z" />)).toContain("to Fri, Nov 13, 2026. As of");
});
