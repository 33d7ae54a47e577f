import { said } from "#app/i18n/said.ts";
import { tooFine } from "#app/platform/amount-in.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { AppError } from "#app/platform/errors.ts";
import { exponentOf } from "#app/platform/money.ts";
import { MOST_VARIANTS, type ProductOption, type VariantFields } from "./product-input.ts";

type Rows<Row> = readonly (readonly [at: string, row: Row])[];

/** Throws `invalid` where variants and options do not go together: a value that no option has, two variants alike, too many. */
export function checkVariants(
  options: readonly ProductOption[],
  rows: Rows<{ readonly values?: readonly string[] | undefined }>,
): void {
  if (rows.length === 0) throw invalid({ variants: said("variant.none") });
  if (rows.length > MOST_VARIANTS) throw invalid({ variants: said("product.variants", { most: MOST_VARIANTS }) });
  if (options.length === 0 && rows.length > 1) throw invalid({ options: said("variant.options") });
  const known = options.map(({ values }) => new Set(values.map(({ name }) => name)));
  const seen = new Set<string>();
  for (const [at, { values = [] }] of rows) {
    if (values.length !== options.length || values.some((value, index) => !known[index]!.has(value)))
      throw invalid({ [`variants.${at}`]: said("variant.value") });
    const combination = JSON.stringify(values.map((value) => value.toLowerCase()));
    if (seen.has(combination)) throw invalid({ [`variants.${at}`]: said("variant.twin") });
    seen.add(combination);
  }
}

const AMOUNTS = ["price", "compareAt", "cost"] as const;

/** Throws `invalid` for amounts that are finer than the store's currency. */
export function checkAmounts(ctx: Pick<Ctx, "shop">, rows: Rows<Partial<VariantFields>>): void {
  const { currency } = ctx.shop;
  if (currency === null) return;
  const decimals = exponentOf(currency);
  const message = tooFine(currency);
  const wrong = rows.flatMap(([at, row]) =>
    AMOUNTS.filter((name) => (row[name]?.split(".")[1] ?? "").replace(/0+$/, "").length > decimals).map(
      (name) => [`variants.${at}.${name}`, message] as const,
    ),
  );
  if (wrong.length > 0) throw invalid(Object.fromEntries(wrong));
}

const invalid = (fields: Record<string, string>): AppError =>
  new AppError("invalid", Object.values(fields)[0]!, { fields });
