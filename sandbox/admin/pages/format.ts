// How plain pages write money, statuses and "next page".
import { html, type Html } from "#sandbox/platform/html.ts";
import { decimal } from "#sandbox/webhooks/payloads/common.ts";

export const moneyText = (minor: number, currency: string): string =>
  new Intl.NumberFormat("en", { style: "currency", currency }).format(Number(decimal(minor, currency)));

/** PARTIALLY_REFUNDED → "Partially refunded" */
export const statusText = (status: string): string => {
  const words = status.toLowerCase().replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
};

export const pager = (path: string, page: number, hasNext: boolean): Html =>
  html`<nav class="pager" aria-label="Pages">
    ${page > 1 ? html`<a class="button" href="${path}?page=${page - 1}">Previous</a>` : ""}${hasNext ? html`<a class="button" href="${path}?page=${page + 1}">Next</a>` : ""}
  </nav>`;
