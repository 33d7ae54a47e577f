import type { i18n } from "i18next";
import { i18nFor } from "./i18n.ts";
import { type ErrorKey, type ErrorValues, said, saidIn } from "./said.ts";

const ENGLISH = i18nFor("en");

/** A message in a reader's language, English unless told; what is no sentence of errors.json stays as it is. */
export function spoken(message: string, { t }: i18n = ENGLISH, alsoValues: ErrorValues = {}): string {
  const sentence = saidIn(message);
  return sentence ? String(t(`errors:${sentence.key}`, { ...alsoValues, ...sentence.values })) : message;
}

/** Messages by field in a reader's language. */
export const spokenFields = (fields: Readonly<Record<string, string>>, reader?: i18n): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).map(([field, message]) => [field, spoken(message, reader)]));

/** What zod found, as much as is read of it here. */
interface Issues {
  readonly issues: readonly {
    readonly code?: string;
    readonly origin?: string;
    readonly expected?: string;
    readonly format?: string;
    readonly message: string;
    readonly path: readonly PropertyKey[];
    readonly maximum?: number | bigint;
    readonly minimum?: number | bigint;
    /** Of a choice between shapes: what each of them found. */
    readonly errors?: readonly (readonly { readonly message: string; readonly path: readonly PropertyKey[] }[])[];
  }[];
}
type Issue = Issues["issues"][number];

/**
 * The first message of each field, its path joined by dots ("variants.0.price"); "form" where the rule is about the whole. Limits,
 * numbers and absent values that have no sentence of their own get a general one; other words of zod's are for programmers: no form sends such input.
 */
export function fieldErrors({ issues }: Issues, reader?: i18n): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const issue of issues) {
    const limit = issue.maximum ?? issue.minimum;
    fields[issue.path.join(".") || "form"] ??= spoken(
      saidIn(issue.message) ? issue.message : general(issue),
      reader,
      limit === undefined ? {} : { count: Number(limit) },
    );
  }
  return fields;
}

const GENERAL: Readonly<Record<string, ErrorKey>> = {
  "too_big string": "most.characters",
  "too_big array": "most.entries",
  "too_big number": "most.number",
  "too_big int": "most.number",
  "too_small string": "least.characters",
  "too_small array": "least.entries",
  "too_small number": "least.number",
  "too_small int": "least.number",
  "invalid_type number": "number.any",
  "invalid_type int": "number.whole",
  "invalid_format uuid": "id",
  "invalid_format date": "day.unknown",
};

const isAbsent = ({ message }: Pick<Issue, "message">): boolean =>
  /^Invalid input: .*, received undefined$/.test(message);

function general({ code, origin, expected, format, message, errors }: Issue): string {
  const found = errors?.flat().filter(({ path }) => path.length === 0);
  if (isAbsent({ message }) || found?.some(isAbsent)) return said("needed");
  const isOfZod = /^(Too big|Too small|Invalid input):|^Invalid (UUID|ISO date)$/.test(message);
  const about = code === "invalid_format" ? format : (origin ?? expected);
  const key = isOfZod && GENERAL[`${code} ${about}`];
  return key ? said(key) : message;
}
