import { describe, expect, it } from "vitest";
import type { AnsweredReport } from "../reports/answered-report.ts";
import type { ReportName } from "../reports/names.ts";
import type { Bridge, ReportAnswer, Row } from "../reports/report.ts";
import { insightsOf } from "./insights.ts";

const NOTHING: ReportAnswer = {
  ...{ figures: [], chart: null, view: null, columns: [], rows: [], total: null, count: 0, notes: [] },
};
const report = (name: ReportName, answer: Partial<ReportAnswer>) =>
  ({ name, area: "sales", answer: { ...NOTHING, ...answer } }) as AnsweredReport;
const trace = { metric: "totalSales", from: "2026-11-01", to: "2026-11-30" };
const line = (metric: string, value: string | null, previous: string | null) => ({
  ...{ metric, isSum: false, value, previous, trace },
});
const bridge = (...lines: ReturnType<typeof line>[]): { view: Bridge } => ({ view: { kind: "bridge", lines } });
const row = (name: string, value: string | null, previous: string | null): Row => ({
  ...{ id: name, label: { text: name }, cells: { netSales: value }, previous: { netSales: previous } },
});
const channels = (rows: Row[], count = rows.length) => ({
  ...{ name: "sales-by-channel" as const, rows: 10 },
  report: report("sales-by-channel", {
    ...{ columns: [{ id: "netSales", kind: "money", metric: "netSales" }], rows, count },
  }),
});
const keys = (insights: ReturnType<typeof insightsOf>) => insights.map(({ key }) => key);
const silent = report("sales-overview", {});

describe("sentences about a period", () => {
  it("say by how much total sales changed, and nothing where nothing is compared", () => {
    const [up] = insightsOf(report("sales-overview", bridge(line("totalSales", "1200", "1000"))), []);
    expect(up).toMatchObject({ key: "salesUp", values: { by: { cell: "200" }, value: { cell: "1200" } } });
    expect(keys(insightsOf(report("sales-overview", bridge(line("totalSales", "800", "1000"))), []))).toEqual([
      "salesDown",
    ]);
    for (const [value, previous] of [
      ["1200", null],
      [null, "1000"],
      ["1000", "1000"],
    ] as const)
      // prettier-ignore
      expect(insightsOf(report("sales-overview", bridge(line("totalSales", value, previous))), [])).toEqual([]);
  });

  it("name the channel that moved most the way all of them moved together", () => {
    const rows = [row("Online Store", "900", "1000"), row("Point of Sale", "500", "100")];
    const [most] = insightsOf(silent, [channels(rows)]);
    expect(most).toMatchObject({
      key: "channelUp",
      values: { name: { label: { text: "Point of Sale" } }, by: { cell: "400" } },
    });
    const fallen = [row("Online Store", "100", "1000"), row("Point of Sale", "500", "100")];
    expect(insightsOf(silent, [channels(fallen)])[0]).toMatchObject({
      ...{ key: "channelDown", values: { name: { label: { text: "Online Store" } }, by: { cell: "900" } } },
    });
  });

  it("name none where only some rows are known, there is one, or they make each other even", () => {
    const rows = [row("a", "900", "1000"), row("b", "500", "100")];
    expect(insightsOf(silent, [channels(rows, 3)])).toEqual([]);
    expect(insightsOf(silent, [channels([row("a", "9", "1")])])).toEqual([]);
    expect(insightsOf(silent, [channels([row("a", "9", "1"), row("b", "1", "9")])])).toEqual([]);
  });

  it("name the best and the worst whole day; weeks and the running day are none", () => {
    const points = ["300", "-100", "200", "900"].map((value, n) => ({
      ...{ label: { day: `2026-11-0${n + 1}`, unit: "day" as const }, value, isPartial: n === 3 },
    }));
    const chart = (series: typeof points) => ({
      chart: {
        kind: "line",
        metric: "totalSales",
        cellKind: "money",
        series: [{ label: { key: "x" }, points: series }],
      } as const,
    });
    const said = insightsOf(report("sales-overview", chart(points)), []);
    expect(said).toMatchObject([
      { key: "bestDay", values: { day: { label: { day: "2026-11-01" } }, value: { cell: "300" } } },
      { key: "worstDay", values: { day: { label: { day: "2026-11-02" } }, value: { cell: "-100" } } },
    ]);
    const weeks = points.map((point) => ({ ...point, label: { ...point.label, unit: "week" as never } }));
    expect(insightsOf(report("sales-overview", chart(weeks)), [])).toEqual([]);
  });

  it("say how much of gross sales was taken back, from half a percentage point on", () => {
    const of = (back: string, before: string) =>
      keys(
        insightsOf(
          report("sales-overview", bridge(line("grossSales", "10000", "10000"), line("salesReversals", back, before))),
          [],
        ),
      );
    expect(of("-500", "-100")).toEqual(["reversalsUp"]);
    expect(of("-100", "-500")).toEqual(["reversalsDown"]);
    expect(of("-140", "-100")).toEqual([]);
  });
});
