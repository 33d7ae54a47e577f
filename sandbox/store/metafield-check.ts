// Whether a value fits a metafield's type and the validations of its definition; the words are Shopify's.
import { fileTypeMessage, referenceMessage } from "./metafield-reference.ts";
import { isMeasure, isReference } from "./metafield-types.ts";

export interface Checked {
  /** As it is kept: a time without its fractions. */
  value: string;
  message: string | null;
}

type Exists = (gid: string) => boolean;
type Validations = readonly { name: string; value: string }[];

const MOST = 65_536;
const MOST_IN_LIST = 128;
const INTEGER = /^-?\d{1,16}$/;
const DECIMAL = /^-?\d{1,13}(\.\d{1,9})?$/;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const TIME = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?(Z|[+-]\d{2}:\d{2})?$/;
const SCHEMES = ["http", "https", "mailto", "sms", "tel"];

const isDate = (text: string): boolean =>
  DATE.test(text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);
const isTime = (text: string): boolean => !Number.isNaN(Date.parse(TIME.exec(text)?.[0].replace(" ", "T") ?? ""));

function parsed(value: string): Record<string, unknown> | null {
  try {
    const found: unknown = JSON.parse(value);
    return typeof found === "object" && found !== null ? (found as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

const isNumber = (value: unknown): boolean =>
  (typeof value === "number" && Number.isFinite(value)) || (typeof value === "string" && DECIMAL.test(value));

function urlMessage(value: string): string | null {
  const scheme = /^([a-z][a-z0-9+.-]*):./i.exec(value)?.[1]?.toLowerCase();
  const wanted = `must include one of the following URL schemes: ${JSON.stringify(SCHEMES).replaceAll(",", ", ")}.`;
  if (!scheme) return `Value cannot have an empty scheme (protocol), ${wanted}`;
  if (!SCHEMES.includes(scheme)) return `Value scheme (protocol) is not supported, ${wanted}`;
  return scheme.startsWith("http") && !URL.canParse(value) ? "Value is not a valid URL." : null;
}

function objectMessage(type: string, value: string): string | null {
  const found = parsed(value);
  if (type === "money") {
    const isMoney = found && isNumber(found.amount) && /^[A-Z]{3}$/.test(String(found.currency_code));
    return isMoney
      ? null
      : "Value must be a stringified JSON object with amount (numeric) and currency_code (string matching the shop's currency) fields.";
  }
  if (type === "link")
    return found && typeof found.text === "string" && urlMessage(String(found.url)) === null
      ? null
      : "Value must be a valid link.";
  if (type === "rich_text_field") return found?.type === "root" ? null : "Value is invalid JSON.";
  if (type === "rating") {
    if (!found || ![found.value, found.scale_min, found.scale_max].every(isNumber)) return "Value must be a rating.";
    if (Number(found.value) < Number(found.scale_min)) return `Value has a minimum of ${String(found.scale_min)}.`;
    return Number(found.value) > Number(found.scale_max) ? `Value has a maximum of ${String(found.scale_max)}.` : null;
  }
  if (!found || found.unit === undefined || found.value === undefined) return "Value must contain unit and value.";
  return isNumber(found.value) ? null : "Value must be a non-negative number.";
}

function oneMessage(type: string, value: string, exists: Exists): string | null {
  if (value.trim() === "") return "Value can't be blank.";
  if (type === "number_integer" || type === "integer") return INTEGER.test(value) ? null : "Value must be an integer.";
  if (type === "number_decimal") return DECIMAL.test(value) ? null : "Value must be a decimal.";
  if (type === "boolean") return /^(true|false)$/.test(value) ? null : "Value must be true or false.";
  if (type === "color") return /^#[0-9a-f]{6}$/i.test(value) ? null : "Value must be a hex color code.";
  if (type === "date") return isDate(value) ? null : "Value must be in YYYY-MM-DD format.";
  if (type === "date_time") return isTime(value) ? null : "Value must be in YYYY-MM-DDTHH:MM:SS format.";
  if (type === "json" || type === "json_string") return isJson(value) ? null : "Value is invalid JSON.";
  if (type === "url") return urlMessage(value);
  if (type === "single_line_text_field" && /[\r\n]/.test(value)) return "Value must be a single line text string.";
  if (isReference(type)) return referenceMessage(type, value, exists);
  if (["money", "link", "rating", "rich_text_field"].includes(type) || isMeasure(type))
    return objectMessage(type, value);
  return value.length > MOST ? `Value can't exceed ${MOST} characters.` : null;
}

function isJson(value: string): boolean {
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
}

const textOf = (item: unknown): string => (typeof item === "string" ? item : JSON.stringify(item));

function listMessage(type: string, value: string, exists: Exists): string | null {
  const list: unknown = parsed(value);
  if (!Array.isArray(list)) return "Value must be a JSON array.";
  if (list.length > MOST_IN_LIST) return `Value has more than ${MOST_IN_LIST} elements.`;
  return list.map((item) => oneMessage(type, textOf(item), exists)).find((message) => message !== null) ?? null;
}

/** Checks one value; `exists` says whether a referenced gid is there. */
export function checkValue(type: string, value: string, exists: Exists): Checked {
  const message = type.startsWith("list.")
    ? listMessage(type.slice(5), value, exists)
    : oneMessage(type, value, exists);
  const time = type === "date_time" && message === null ? TIME.exec(value) : null;
  return { value: time ? `${time[1]}T${time[2]}${time[3] ?? "+00:00"}` : value, message };
}

const shownTime = (text: string): string => `${new Date(text).toISOString().slice(0, 19).replace("T", " ")} +0000`;

function validationMessage(type: string, value: string, name: string, limit: string): string | null {
  const beyond = (a: number | string, b: number | string): boolean => (name === "min" ? a < b : a > b);
  const word = name === "min" ? "minimum" : "maximum";
  if (name === "regex") return new RegExp(limit, "u").test(value) ? null : "Value is not the correct format.";
  if (name === "choices") {
    const choices = JSON.parse(limit) as string[];
    const shown = `[${choices.map((choice) => JSON.stringify(choice)).join(", ")}]`;
    return choices.includes(value) ? null : `Value does not exist in provided choices: ${shown}.`;
  }
  if (type === "rating" && (name === "scale_min" || name === "scale_max"))
    return Number(parsed(value)?.[name]) === Number(limit)
      ? null
      : "Value min and max on the rating value must be the same as the min and max on the definition.";
  if (type === "file_reference" && name === "file_type_options") return fileTypeMessage(value, limit);
  if (name !== "min" && name !== "max") return null;
  if (type.startsWith("number_"))
    return beyond(Number(value), Number(limit)) ? `Value has a ${word} of ${limit}.` : null;
  if (type === "date") return beyond(value, limit) ? `Value has a ${word} of ${limit}.` : null;
  if (type === "date_time")
    return beyond(Date.parse(value), Date.parse(limit)) ? `Value has a ${word} of ${shownTime(limit)}.` : null;
  return beyond([...value].length, Number(limit)) ? `Value has a ${word} length of ${limit}.` : null;
}

/** The first of a definition's validations that a value of the right type breaks, in words; null when it keeps all. */
export function brokenValidation(type: string, value: string, validations: Validations): string | null {
  if (type.startsWith("list.")) {
    const items = (JSON.parse(value) as unknown[]).map(textOf);
    return (
      items.map((item) => brokenValidation(type.slice(5), item, validations)).find((text) => text !== null) ?? null
    );
  }
  for (const { name, value: limit } of validations) {
    const message = validationMessage(type, value, name, limit);
    if (message !== null) return message;
  }
  return null;
}
