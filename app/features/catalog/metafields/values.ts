// Values of metafields as Shopify keeps them (a text, for many types JSON) and as they are typed.

export type Editor =
  | "text"
  | "lines"
  | "number"
  | "boolean"
  | "date"
  | "dateTime"
  | "color"
  | "json"
  | "money"
  | "rating"
  | "measure"
  | "link"
  | "rich"
  | "reference"
  | "list"
  | "items";

const EDITORS: Readonly<Record<string, Editor>> = {
  single_line_text_field: "text",
  url: "text",
  id: "text",
  multi_line_text_field: "lines",
  number_integer: "number",
  number_decimal: "number",
  boolean: "boolean",
  date: "date",
  date_time: "dateTime",
  color: "color",
  json: "json",
  money: "money",
  rating: "rating",
  dimension: "measure",
  weight: "measure",
  volume: "measure",
  link: "link",
  rich_text_field: "rich",
  product_reference: "reference",
  variant_reference: "reference",
  collection_reference: "reference",
  customer_reference: "reference",
  file_reference: "reference",
};
/** Lists of these are typed line by line; of others each has its own field. */
const LISTED = ["single_line_text_field", "url", "number_integer", "number_decimal", "color"];
/** Values of these are JSON objects, in a list too. */
const OBJECTS = ["dimension", "weight", "volume", "rating", "link", "money"];

/** How a type is edited; null: it is shown as it is. */
export function editorOf(type: string): Editor | null {
  if (!type.startsWith("list.")) return EDITORS[type] ?? null;
  if (LISTED.includes(baseOf(type))) return "list";
  return EDITORS[baseOf(type)] ? "items" : null;
}

/** "date" of "list.date" */
export const baseOf = (type: string): string => type.replace(/^list\./, "");

/** Units in Shopify's own spelling, the usual one first. */
export const UNITS: Readonly<Record<string, readonly string[]>> = {
  dimension: ["cm", "mm", "m", "in", "ft", "yd"],
  weight: ["kg", "g", "lb", "oz"],
  volume: ["l", "ml", "cl", "m3", "us_fl_oz", "us_pt", "us_qt", "us_gal", "imp_fl_oz", "imp_pt", "imp_qt", "imp_gal"],
};

function parsed(value: string): Record<string, unknown> {
  try {
    const found: unknown = JSON.parse(value);
    return typeof found === "object" && found !== null ? (found as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

const textOf = (value: unknown): string =>
  typeof value === "string" ? value : typeof value === "number" ? String(value) : "";

export const amountOf = (value: string): string => textOf(parsed(value).amount);
export const moneyOf = (amount: string, currency: string): string =>
  JSON.stringify({ amount, currency_code: currency });

export const starsOf = (value: string): string => textOf(parsed(value).value);
export const ratingOf = (stars: string, min: string, max: string): string =>
  JSON.stringify({ value: stars, scale_min: min, scale_max: max });

export const measureOf = (value: string): { amount: string; unit: string } => {
  const { value: amount, unit } = parsed(value);
  return { amount: textOf(amount), unit: textOf(unit) };
};
/** The amount stays a text where it is no number yet, for Shopify to say what is wrong with it. */
export const measureText = (amount: string, unit: string): string =>
  JSON.stringify({ value: /^-?\d+(\.\d+)?$/.test(amount) ? Number(amount) : amount, unit });

export function linesOf(value: string): string {
  const list: unknown = parsed(value);
  return Array.isArray(list) ? list.map((item) => textOf(item)).join("\n") : "";
}
export const listOf = (type: string, lines: string): string =>
  JSON.stringify(
    lines
      .split("\n")
      .map((line) => (type === "list.number_integer" && /^-?\d{1,15}$/.test(line) ? Number(line) : line)),
  );

export const linkOf = (value: string): { text: string; url: string } => {
  const { text, url } = parsed(value);
  return { text: textOf(text), url: textOf(url) };
};
export const linkText = (text: string, url: string): string => (text + url === "" ? "" : JSON.stringify({ text, url }));

/** The values of a list, each as its own field has it. */
export function itemsOf(value: string): string[] {
  const list: unknown = parsed(value);
  if (!Array.isArray(list)) return [];
  return list.map((item: unknown) => (typeof item === "object" ? JSON.stringify(item) : textOf(item)));
}
export const itemsText = (type: string, items: readonly string[]): string =>
  items.length === 0
    ? ""
    : JSON.stringify(items.map((item) => (OBJECTS.includes(baseOf(type)) && item !== "" ? parsed(item) : item)));

/** Its name among the values of a form: what is wrong with it is told as `values.<name>.value`. Shopify has no slash in either part. */
export const nameInForm = ({ namespace, key }: { namespace: string; key: string }): string => `${namespace}/${key}`;

/** What is sent for what was typed; null: nothing is left of it, so that the metafield goes. */
export function sentValue(type: string, value: string): string | null {
  if (value.trim() === "") return null;
  switch (editorOf(type)) {
    case "list": {
      const items = (JSON.parse(value) as unknown[]).filter((item) => textOf(item).trim() !== "");
      return items.length === 0 ? null : JSON.stringify(items);
    }
    case "items": {
      const items = itemsOf(value).flatMap((item) => sentValue(baseOf(type), item) ?? []);
      return items.length === 0 ? null : itemsText(type, items);
    }
    case "link":
      return linkOf(value).url.trim() === "" ? null : value;
    case "money":
      return amountOf(value).trim() === "" ? null : value;
    case "rating":
      return starsOf(value).trim() === "" ? null : value;
    case "measure":
      return measureOf(value).amount.trim() === "" ? null : value;
    default:
      return value;
  }
}
