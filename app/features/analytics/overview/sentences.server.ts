import { i18nFor } from "#app/i18n/i18n.ts";
import type { StoreCtx } from "#app/platform/shopify/resource.ts";
import { shownCell, shownLabel } from "../files/shown.server.ts";
import type { Insight } from "./insights.ts";

// The values of a sentence are known by its key alone.
type Say = (key: `files:insights.${Insight["key"]}`, values: Readonly<Record<string, string>>) => string;

/** What insights say, in the reader's language. */
export function sentencesOf(ctx: StoreCtx, insights: readonly Insight[]): string[] {
  const { t } = i18nFor(ctx.locale);
  return insights.map(({ key, values }) => {
    const written = Object.entries(values).map(([name, value]) => [
      name,
      "label" in value ? shownLabel(ctx, value.report, value.label) : shownCell(ctx, value.cell, value.kind),
    ]);
    return (t as Say)(`files:insights.${key}`, Object.fromEntries(written) as Record<string, string>);
  });
}
