import type { i18n } from "i18next";
import { saidIn } from "#app/i18n/said.ts";
import { spoken } from "#app/i18n/spoken.ts";
import type { AppError } from "./errors.ts";

/** Of an error whose message is for logs and programs, people read what its code means. */
const MEANING = {
  not_found: "errors:gone.thing",
  forbidden: "common:error.forbidden",
  limited: "common:error.limited",
  unavailable: "common:error.unavailable",
} as const;

/** What a person reads of a verb's error: its own sentence, Shopify's words, or what its code means. */
export function wordsOf(error: AppError, reader: i18n): string {
  const meaning = MEANING[error.code as keyof typeof MEANING];
  return saidIn(error.said.message) || meaning === undefined ? spoken(error.said.message, reader) : reader.t(meaning);
}
