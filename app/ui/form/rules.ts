import { toNestErrors } from "@hookform/resolvers";
import type { i18n } from "i18next";
import type { FieldErrors, FieldValues, Resolver } from "react-hook-form";
import type { z } from "zod";

/** A room's schema, which is loaded when a form has something to check: it and zod are a tenth of what a page may load. */
export type LateSchema<Values> = () => Promise<z.ZodType<unknown, Values>>;

/** Holds a form to a room's schema before anything is sent, in the reader's words: as the server answers (http/error-response). */
export function rules<Values extends FieldValues>(load: LateSchema<Values>, reader: i18n): Resolver<Values> {
  return async (values, _context, options) => {
    const loaded = await Promise.all([load(), import("#app/i18n/spoken.ts")]).catch(() => null);
    // Without its rules (the connection broke) a form is checked by the server alone.
    if (!loaded) return { values, errors: {} };
    const [schema, { fieldErrors }] = loaded;
    const parsed = await schema.safeParseAsync(values);
    if (parsed.success) return { values: parsed.data as Values, errors: {} };
    const errors = Object.entries(fieldErrors(parsed.error, reader)).map(([field, message]) => [
      field,
      { type: "rule", message },
    ]);
    return { values: {}, errors: toNestErrors<Values>(Object.fromEntries(errors) as FieldErrors<Values>, options) };
  };
}
