import { said } from "#app/i18n/said.ts";
import { AppError } from "../errors.ts";

/** True of a NUL, which PostgreSQL keeps in no text, and half of a character that UTF-16 writes as two, which no UTF-8 can say. Nobody types them. */
export const isBroken = (text: string): boolean => text.includes("\0") || /\p{Surrogate}/u.test(text);

/** Deeper than anything the app takes; what follows an input down would run out of stack somewhere. */
const DEEPEST = 50;

/**
 * Throws `invalid`, by field, where an input has text that could not be kept (Shopify might take it before we could not), or lists within lists
 * without end.
 */
export function refuseBrokenText(input: unknown): void {
  const fields: Record<string, string> = {};
  const walk = (value: unknown, path: string, depth: number): void => {
    if (depth > DEEPEST) throw new AppError("invalid", said("text.deep", { most: DEEPEST }));
    if (typeof value === "string") {
      if (isBroken(value)) fields[path] = said("text.broken");
    } else if (typeof value === "object" && value !== null) {
      for (const [name, part] of Object.entries(value)) {
        if (isBroken(name)) fields[path || "form"] = said("text.broken");
        else walk(part, path === "" ? name : `${path}.${name}`, depth + 1);
      }
    }
  };
  walk(input, "", 0);
  if (Object.keys(fields).length > 0) throw new AppError("invalid", said("text.broken"), { fields });
}

/** An address without the NULs that no list could be searched by. */
export const storable = (url: string): string => url.replaceAll("%00", "");
