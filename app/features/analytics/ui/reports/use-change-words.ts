import { useTranslation } from "react-i18next";
import { useFormats } from "#app/ui/use-formats.tsx";
import type { Cell, CellKind } from "#app/features/analytics/reports/report.ts";
import { metric } from "#app/features/analytics/sales/compare.ts";
import { cellText } from "./cell-text.ts";

interface Beside {
  readonly value: Cell;
  readonly previous: Cell | undefined;
  readonly kind: CellKind;
}

/** How a figure stands beside its earlier one: the change as a share of it, and the earlier figure. "" where there is nothing to say. */
export function useChangeWords() {
  const { t } = useTranslation("reports");
  const formats = useFormats();
  const isWhole = (kind: CellKind) => kind === "money" || kind === "count";
  return {
    change({ value, previous, kind }: Beside): string {
      if (value === null || previous == null) return "";
      if (value === previous) return t("figures.same");
      if (!isWhole(kind)) return "";
      const { change } = metric(BigInt(value), BigInt(previous));
      if (change === null) return "";
      if (change === 0) return t("figures.same");
      return t(change > 0 ? "figures.up" : "figures.down", { percent: formats.percent(Math.abs(change)) });
    },
    before: ({ previous, kind }: Beside): string =>
      previous == null ? "" : t("figures.before", { value: cellText(previous, kind, formats) }),
  };
}
