import { useNavigate } from "@remix-run/react";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";
import {
  type Params,
  paramsOf,
  periodParams,
  type ReportAddress,
  traceParams,
} from "#app/features/analytics/reports/address.ts";
import type { Opens } from "#app/features/analytics/reports/report.ts";

/** Where what a page shows leads to, with the frame's own parameters kept. */
export function useReportLinks(address: ReportAddress) {
  const search = useFrameSearch();
  const navigate = useNavigate();
  const to = (pathname: string, params: Params) => ({ pathname, search: search(params) });
  const changed = (changes: Partial<ReportAddress>) => search(paramsOf({ ...address, offset: "", ...changes }));
  return {
    /** The same page with something else asked: its first rows again. */
    changed,
    change: (changes: Partial<ReportAddress>) => navigate(changed(changes), { preventScrollReset: true }),
    report: (name: string) => to(`/app/analytics/${name}`, periodParams(address)),
    page: (pathname: string) => to(pathname, periodParams(address)),
    opens: (opens: Opens) => {
      if (opens.kind === "trace") return to("/app/analytics/trace", traceParams(opens.query));
      if (opens.kind !== "report") return to(`/app/${opens.kind}s/${opens.id}`, []);
      const { filters = {}, options = {} } = opens;
      return to(`/app/analytics/${opens.name}`, [...periodParams(address), ...paramsOf({ filters, options })]);
    },
  };
}

export type ReportLinks = ReturnType<typeof useReportLinks>;
