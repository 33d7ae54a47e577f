// How many decimals a currency has: ISO 4217's table of today. The language's own tables say how shops like to round (no fillér, no cents
// of a peso), change with its version, and are no measure for what an amount may hold.

const DECIMALS: Record<string, readonly string[]> = {
  0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split(" "),
  3: ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"],
  4: ["CLF", "UYW"],
};

const exponents = new Map(
  Object.entries(DECIMALS).flatMap(([decimals, codes]) => codes.map((code) => [code, Number(decimals)] as const)),
);

/** Decimals of a currency: 2 for USD and HUF, 0 for JPY, 3 for KWD. Throws a RangeError for what is not three capital letters. */
export function exponentOf(currency: string): number {
  const found = exponents.get(currency);
  if (found !== undefined) return found;
  if (!/^[A-Z]{3}$/.test(currency)) throw new RangeError(`"${currency}" is not a currency code.`);
  exponents.set(currency, 2);
  return 2;
}
