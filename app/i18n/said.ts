import type { ParseKeys } from "i18next";

/** A sentence of en/errors.json. */
export type ErrorKey = ParseKeys<"errors">;
/** What stands in its gaps: numbers, names, amounts as text. */
export type ErrorValues = Readonly<Record<string, string | number>>;

const MARK = "errors:";
const SENTENCE = /^errors:([\w.]+)(?: (\{.*\}))?$/s;

/**
 * A sentence for people, where an error carries it as text: the message of an AppError or a zod rule, a field of details.fields. It is said in the
 * reader's language where it is answered (`spoken`). A limit of zod's rule need not be given: it is `count`.
 */
export function said(key: ErrorKey, values?: ErrorValues): string {
  return values ? `${MARK}${key} ${JSON.stringify(values)}` : `${MARK}${key}`;
}

/** The parts of such a sentence; null: the message is somebody else's words (Shopify's) or meant for no person. */
export function saidIn(message: string): { key: ErrorKey; values: ErrorValues } | null {
  const [, key, values] = SENTENCE.exec(message) ?? [];
  return key ? { key: key as ErrorKey, values: values ? (JSON.parse(values) as ErrorValues) : {} } : null;
}
