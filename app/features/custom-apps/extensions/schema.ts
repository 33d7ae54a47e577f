import { z } from "zod";
import { said } from "#app/i18n/said.ts";
import { keyed } from "#app/platform/change/keyed.ts";
import { AppRef } from "../apps/schema.ts";

const extensionName = z.string().trim().min(1, said("name.missing")).max(80, said("name.long"));
const words = (most: number) => z.string().trim().min(1, said("needed")).max(most);
const productId = z
  .string()
  .min(1, said("needed"))
  .regex(/^\d{1,18}$/, said("id"))
  .meta({ format: "product-id" });

/** What an extension of each type reads. */
export const EXTENSION_SETTINGS = {
  theme: z.strictObject({
    title: words(100),
    text: words(500),
    color: z
      .string()
      .regex(/^#[0-9a-fA-F]{6}$/, said("app.color"))
      .meta({ format: "color" })
      .optional(),
    position: z.enum(["top", "bottom", "inline"]).default("inline"),
  }),
  checkout: z.strictObject({ message: words(500), target: z.enum(["information", "shipping", "payment"]) }),
  "post-purchase": z.strictObject({ offerProductId: productId, discountPercent: z.int().min(0).max(100) }),
  admin: z.strictObject({ target: z.enum(["order", "product", "customer"]), label: words(100) }),
} as const;
export type ExtensionType = keyof typeof EXTENSION_SETTINGS;
export const EXTENSION_TYPES = Object.keys(EXTENSION_SETTINGS) as [ExtensionType, ...ExtensionType[]];

const ofType = <Type extends ExtensionType>(type: Type) =>
  z.object({ type: z.literal(type), name: extensionName, settings: EXTENSION_SETTINGS[type], ...keyed });
/** An extension's type, name and settings; the settings are those of its type. */
export const ExtensionFields = z.discriminatedUnion("type", [
  ofType("theme"),
  ofType("checkout"),
  ofType("post-purchase"),
  ofType("admin"),
]);
export type ExtensionFields = z.infer<typeof ExtensionFields>;

export const ExtensionRef = AppRef.extend({ extensionId: z.uuid(said("id")) });
export type ExtensionRef = z.infer<typeof ExtensionRef>;

export const CreateExtension = AppRef.and(ExtensionFields);
export type CreateExtension = z.infer<typeof CreateExtension>;
export const UpdateExtension = ExtensionRef.and(ExtensionFields);
export type UpdateExtension = z.infer<typeof UpdateExtension>;

/** An extension that a custom app brings. Instants ISO 8601. */
export interface ExtensionView {
  readonly id: string;
  readonly type: ExtensionType;
  readonly name: string;
  readonly settings: Readonly<Record<string, unknown>>;
  /** Where the deployed extension reads its settings: a metafield of our app's installation. */
  readonly metafield: { readonly namespace: string; readonly key: string };
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** A setting as a form asks for it; what is typed is text. */
export interface SettingField {
  readonly name: string;
  readonly kind: "text" | "lines" | "number" | "choice" | "color" | "product";
  /** Characters. */
  readonly most: number | null;
  readonly choices: readonly string[];
  /** Before anything is typed. */
  readonly initial: string;
}
