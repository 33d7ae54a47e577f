import { z } from "zod";
import { said } from "#app/i18n/said.ts";

// Shopify takes spaces, brackets, dots and dashes; it decides what else is a number.
const isPhone = (text: string): boolean =>
  text === "" || (/^\+?[0-9 ().\-/]+$/.test(text) && /^\d{7,15}$/.test(text.replace(/\D/g, "")));

/** A phone number as people type it; "": none. */
export const PhoneText = z.string().trim().refine(isPhone, said("phone.wrong"));
