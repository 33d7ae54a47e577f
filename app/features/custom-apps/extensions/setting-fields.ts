import { z } from "zod";
import { EXTENSION_SETTINGS, type ExtensionType, type SettingField } from "./schema.ts";

/** As much of JSON Schema as settings use. */
interface Setting {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly maxLength?: number;
  readonly default?: unknown;
}

const LONG_TEXT = 200;

/** The fields of a form for each type's settings, made of the very schema that they are held to. */
export const settingFields = (): Readonly<Record<ExtensionType, readonly SettingField[]>> => ({
  theme: fieldsOf(EXTENSION_SETTINGS.theme),
  checkout: fieldsOf(EXTENSION_SETTINGS.checkout),
  "post-purchase": fieldsOf(EXTENSION_SETTINGS["post-purchase"]),
  admin: fieldsOf(EXTENSION_SETTINGS.admin),
});

function fieldsOf(schema: z.ZodType): SettingField[] {
  const { properties = {} } = z.toJSONSchema(schema, { io: "input" });
  return Object.entries(properties as Readonly<Record<string, Setting>>).map(([name, one]) => ({
    name,
    kind: kindOf(one),
    most: one.maxLength ?? null,
    choices: one.enum ?? [],
    initial: typeof one.default === "string" ? one.default : (one.enum?.[0] ?? ""),
  }));
}

function kindOf({ type, format, enum: choices, maxLength = 0 }: Setting): SettingField["kind"] {
  if (choices) return "choice";
  if (type === "integer") return "number";
  if (format === "color") return "color";
  if (format === "product-id") return "product";
  return maxLength > LONG_TEXT ? "lines" : "text";
}
