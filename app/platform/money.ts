// Money is integer minor units of a currency (bigint). Text from Shopify becomes minor units here without passing a float.

// ISO 4217's exponents that are not 2. Intl will not do: it gives what shops round to (HUF 0, COP 0), which differs between runtimes.
const EXPONENTS = new Map<string, number>([
  ...listed(0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"),
  ...listed(3, "BHD IQD JOD KWD LYD OMR TND"),
  ...listed(4, "CLF UYW"),
]);

function listed(exponent: number, codes: string): [string, number][] {
  return codes.split(" ").map((code) => [code, exponent]);
}

/** Decimal places of an ISO 4217 currency: USD 2, JPY 0, KWD 3. Throws a RangeError on what is no currency code. */
export function exponentOf(currency: string): number {
  const exponent = EXPONENTS.get(currency);
  if (exponent !== undefined) return exponent;
  if (!/^[A-Z]{3}$/.test(currency)) throw new RangeError(`"${currency}" is not a currency`);
  return 2;
}

/** "12.5" USD → 1250n. Throws a RangeError on anything but a decimal number, and on one finer than the currency ("0.5" JPY). */
export function parseMoney(text: string, currency: string): bigint {
  const exponent = exponentOf(currency);
  const quick = short(text, exponent);
  if (quick !== undefined) return quick;
  const { scaled, rest } = scale(text, exponent);
  if (/[1-9]/.test(rest)) throw new RangeError(`${text} is finer than ${currency}`);
  return scaled;
}

/** As parseMoney, but half a minor unit or more rounds away from zero: for prices and costs, which no sum is made of. */
export function roundMoney(text: string, currency: string): bigint {
  const { scaled, rest, isNegative } = scale(text, exponentOf(currency));
  if (rest === "" || rest.charCodeAt(0) < 53) return scaled;
  return isNegative ? scaled - 1n : scaled + 1n;
}

/** 1250n USD → "12.50"; what parseMoney reads back. */
export function moneyText(minor: bigint, currency: string): string {
  const exponent = exponentOf(currency);
  const digits = (minor < 0n ? -minor : minor).toString().padStart(exponent + 1, "0");
  const whole = digits.slice(0, digits.length - exponent);
  const sign = minor < 0n ? "-" : "";
  return exponent === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-exponent)}`;
}

/** For people, in their language: "$1,234.50". `digits` 0 leaves the minor units out (axes of charts). */
export function formatMoney(
  minor: bigint,
  currency: string,
  locale: string,
  options: { digits?: number } = {},
): string {
  const digits = options.digits ?? exponentOf(currency);
  const format = new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  // Intl takes the text of a number exactly, beyond what a float can hold.
  return format.format(moneyText(minor, currency) as Intl.StringNumericLiteral);
}

// Nearly all amounts: at most 15 characters, so that a float holds the digits exactly and BigInt need not parse text.
function short(text: string, exponent: number): bigint | undefined {
  if (text.length > 15) return undefined;
  const dot = text.indexOf(".");
  const fraction = dot < 0 ? 0 : text.length - dot - 1;
  if (fraction > exponent || (dot >= 0 && fraction === 0)) return undefined;
  let value = 0;
  let at = 0;
  const isNegative = text.charCodeAt(0) === 45;
  if (isNegative) at = 1;
  if (at === text.length || at === dot) return undefined;
  for (; at < text.length; at++) {
    if (at === dot) continue;
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return undefined;
    value = value * 10 + digit;
  }
  for (let i = fraction; i < exponent; i++) value *= 10;
  return value > Number.MAX_SAFE_INTEGER ? undefined : BigInt(isNegative ? -value : value);
}

function scale(text: string, exponent: number): { scaled: bigint; rest: string; isNegative: boolean } {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) throw new RangeError(`"${text}" is not an amount of money`);
  const [, sign, whole, fraction = ""] = match;
  const kept = BigInt(whole! + fraction.slice(0, exponent).padEnd(exponent, "0"));
  return { scaled: sign ? -kept : kept, rest: fraction.slice(exponent), isNegative: sign === "-" };
}
