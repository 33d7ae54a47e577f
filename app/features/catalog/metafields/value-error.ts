import { said } from "#app/i18n/said.ts";
import { amountOf, baseOf, itemsOf, linkOf, measureOf, starsOf } from "./values.ts";

const NUMBER = /^-?\d+(\.\d+)?$/;
const SCHEME = /^(https?:\/\/|mailto:|sms:|tel:)\S+$/i;

const amountError = (typed: string) =>
  typed.includes(",") ? said("amount.comma") : NUMBER.test(typed.trim()) ? null : said("amount.digits");
const numberError = (typed: string) =>
  typed.includes(",") ? said("number.comma") : NUMBER.test(typed.trim()) ? null : said("number.any");

/** What is wrong with one value, as people mistype it; the rest is Shopify's to say: it alone knows every definition. */
const CHECKS: Readonly<Record<string, (value: string) => string | null>> = {
  money: (value) => amountError(amountOf(value)),
  number_integer: (value) => (/^-?\d+$/.test(value.trim()) ? null : said("number.whole")),
  number_decimal: numberError,
  rating: (value) => numberError(starsOf(value)),
  dimension: (value) => numberError(measureOf(value).amount),
  weight: (value) => numberError(measureOf(value).amount),
  volume: (value) => numberError(measureOf(value).amount),
  url: (value) => (SCHEME.test(value.trim()) ? null : said("url")),
  link: (value) => (SCHEME.test(linkOf(value).url.trim()) ? null : said("url")),
  color: (value) => (/^#[0-9a-f]{6}$/i.test(value) ? null : said("app.color")),
  json: (value) => (isJson(value) ? null : said("metafield.json")),
};

/** Why a value of this type, as it is sent, cannot be; of a list the first thing wrong. Null: nothing that is known here. */
export function valueError(type: string, value: string): string | null {
  const check = CHECKS[baseOf(type)];
  if (!check) return null;
  const values = type.startsWith("list.") ? itemsOf(value) : [value];
  return values.map(check).find((wrong) => wrong !== null) ?? null;
}

function isJson(value: string): boolean {
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
}
