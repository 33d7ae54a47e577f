import { exponentOf, formatMoney } from "#app/platform/money.ts";

/** How a person reads figures: their language, the store's currency and time zone. */
export interface Reader {
  /** BCP 47 */
  readonly locale: string;
  /** ISO 4217; null until it is known, when no money is shown either. */
  readonly currency: string | null;
  /** IANA; null until it is known. */
  readonly timeZone: string | null;
}

const NARROW_DAY = { month: "short", day: "numeric" } as const;
const LONG_DAY = { weekday: "short", year: "numeric", month: "short", day: "numeric" } as const;
const TIME = { hour: "numeric", minute: "2-digit" } as const;

/** Text for amounts, counts, days and instants, exact and in the reader's language. Days are the store's; amounts minor units as text. */
export function formatsFor({ locale: asked, currency: known, timeZone: zone }: Reader) {
  const locale = usable(asked);
  const currency = known ?? "USD";
  const timeZone = zone ?? "UTC";
  const counts = new Intl.NumberFormat(locale);
  const percents = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });
  const wholePercents = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  const compactMoney = new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    notation: "compact",
    maximumFractionDigits: 1,
  });
  const roundMoney = new Intl.NumberFormat(locale, { style: "currency", currency, maximumFractionDigits: 0 });
  const decimals = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const compactCounts = new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 });
  const lengths = new Intl.NumberFormat(locale, {
    style: "unit",
    unit: "day",
    unitDisplay: "long",
    maximumFractionDigits: 1,
  });
  const exponent = exponentOf(currency);
  const day = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" });
    return (text: string) => format.format(new Date(`${text}T12:00:00Z`));
  };
  const instant = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone });
    return (text: string) => format.format(new Date(text));
  };
  const narrowDay = day(NARROW_DAY);
  const narrowYear = day({ ...NARROW_DAY, year: "numeric" });
  const yearOf = instant({ year: "numeric" });
  const dayTime = instant({ ...NARROW_DAY, ...TIME });
  const yearTime = instant({ ...NARROW_DAY, ...TIME, year: "numeric" });
  const hours = new Intl.DateTimeFormat(locale, { hour: "numeric", timeZone: "UTC" });
  return {
    /** ISO 4217: what money is in. */
    currency,
    /** IANA: the store's. */
    timeZone,
    /** Of the store's currency, or of another (what a buyer paid in). */
    money: (minor: string, other: string = currency) => formatMoney(BigInt(minor), other, locale),
    /** A number of major units (a chart's axis), shortened: "$1.2K". */
    compactMoney: (major: number) => compactMoney.format(major),
    /** The same for a small place: below a thousand without decimals. */
    shortMoney: (major: number) => (Math.abs(major) < 1000 ? roundMoney : compactMoney).format(major),
    /** Major units as a float: to place a point, never to print. */
    major: (minor: string) => Number(minor) / 10 ** exponent,
    count: (value: number | string) => counts.format(typeof value === "string" ? BigInt(value) : value),
    percent: (share: number) => percents.format(share),
    /** A decimal number as text, to two places. */
    decimal: (text: string) => decimals.format(Number(text)),
    /** A number of a chart's axis, shortened: "1.2K". */
    compact: (value: number) => compactCounts.format(value),
    /** A length in days, decimal text: "2.5 days". */
    days: (text: string) => lengths.format(Number(text)),
    /** A share that is not nothing is never written as nothing: "<1%"; nor one that is not all as all. */
    wholePercent: (share: number) => {
      if (share > 0 && share < 0.005) return `<${wholePercents.format(0.01)}`;
      return share < 1 && share >= 0.995 ? `>${wholePercents.format(0.99)}` : wholePercents.format(share);
    },
    shortDay: day(NARROW_DAY),
    /** The same with its year, unless that is this one ("2026"). */
    dayBeside: (text: string, year: string) => (text.startsWith(year) ? narrowDay : narrowYear)(text),
    longDay: day(LONG_DAY),
    /** The month of a day: "November 2026". */
    month: day({ year: "numeric", month: "long" }),
    time: instant(TIME),
    /** Of another year than the present one, with it. */
    dayTime: (text: string) => (yearOf(text) === yearOf(new Date().toISOString()) ? dayTime : yearTime)(text),
    fullDay: instant({ year: "numeric", month: "long", day: "numeric" }),
    /** The hour of a day, 0–23, as the reader writes it: "3 PM", "15". */
    hour: (hour: number) => hours.format(new Date(Date.UTC(2000, 0, 1, hour))),
    /** How long before `now` (both ISO 8601), in one unit: "4 minutes ago". */
    ago: (at: string, now: string) => {
      const seconds = Math.max(0, (Date.parse(now) - Date.parse(at)) / 1000);
      const [amount, unit] =
        seconds < 60
          ? ([seconds, "second"] as const)
          : seconds < 5400
            ? ([seconds / 60, "minute"] as const)
            : seconds < 172_800
              ? ([seconds / 3600, "hour"] as const)
              : ([seconds / 86_400, "day"] as const);
      return new Intl.RelativeTimeFormat(locale).format(-Math.round(amount), unit);
    },
    /** How long, in one unit: "4 min". */
    duration: (seconds: number) => {
      const [amount, unit] =
        seconds < 90 ? [seconds, "second"] : seconds < 5400 ? [seconds / 60, "minute"] : [seconds / 3600, "hour"];
      return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "short" }).format(
        Math.max(1, Math.round(amount)),
      );
    },
  };
}

export type Formats = ReturnType<typeof formatsFor>;

function usable(locale: string): string {
  try {
    return Intl.NumberFormat.supportedLocalesOf(locale)[0] ?? "en";
  } catch {
    return "en";
  }
}
