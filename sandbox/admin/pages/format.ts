// How plain pages write money, statuses and "next page".
import { html, type Html } from "#sandbox/platform/html.ts";
import { exponentOf } from "#sandbox/store/currency.ts";
import { decimal } from "#sandbox/webhooks/payloads/common.ts";

export const moneyText = (minor: number, currency: string): string => amountText(decimal(minor, currency), currency);

/** A decimal string with the currency's sign and all of its decimals. */
export function amountText(amount: string, currency: string): string {
  const digits = exponentOf(currency);
  const options = {
    style: "currency",
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  } as const;
  return new Intl.NumberFormat("en", options).format(Number(amount));
}

/** PARTIALLY_REFUNDED → "Partially refunded" */
export const statusText = (status: string): string => {
  const words = status.toLowerCase().replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
};

export const pager = (path: string, page: number, hasNext: boolean): Html =>
  html`<nav class="pager" aria-label="Pages">
    ${page > 1 ? html`<a class="button" href="${path}?page=${page - 1}">Previous</a>` : ""}${hasNext ? html`<a class="button" href="${path}?page=${page + 1}">Next</a>` : ""}
  </nav>`;
