import type { ExtensionType, ExtensionView, SettingField } from "#app/features/custom-apps/schema.ts";

/** An extension as a form has it: settings as they were typed. */
export interface ExtensionValues {
  type: ExtensionType;
  name: string;
  settings: Record<string, string>;
}

export type Fields = Readonly<Record<ExtensionType, readonly SettingField[]>>;

/** Settings of a type before anything is typed, or as they were saved. */
export function typedSettings(
  fields: readonly SettingField[],
  saved: ExtensionView["settings"] | null = null,
): Record<string, string> {
  const valueOf = ({ name, initial }: SettingField) => (saved ? textOf(saved[name]) : initial);
  return Object.fromEntries(fields.map((field) => [field.name, valueOf(field)]));
}

const textOf = (value: unknown): string => (typeof value === "string" || typeof value === "number" ? `${value}` : "");

/** Settings as they are sent: what was left empty is left out, and a number that can be read is one. */
export const sentSettings = (fields: readonly SettingField[], typed: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    fields.flatMap(({ name, kind }): [string, string | number][] => {
      const text = typed[name]?.trim() ?? "";
      if (text === "") return [];
      return [[name, kind === "number" && Number.isFinite(Number(text)) ? Number(text) : text]];
    }),
  );
