// The door for every mutation whose input has `metafields`: first metafieldErrors, and when there are none, writeMetafields.
import { brokenValidation, checkValue } from "#sandbox/store/metafield-check.ts";
import {
  definitionOf,
  metafieldById,
  metafieldOf,
  OWNER_TYPES,
  writeMetafield,
  type MetafieldDoc,
  type Owner,
} from "#sandbox/store/metafields.ts";
import { isMetafieldType, METAFIELD_TYPES } from "#sandbox/store/metafield-types.ts";
import type { RequestContext } from "../types.ts";
import { ownApp } from "./apps.ts";
import { fileByKind } from "./files.ts";
import { parseGid } from "./gid.ts";

/** MetafieldInput of the schema; `id` names one that is there already. */
export interface MetafieldInput {
  id?: string | null;
  namespace?: string | null;
  key?: string | null;
  type?: string | null;
  value?: string | null;
}

export interface MetafieldError {
  field: string[];
  message: string;
  code: string;
  elementIndex: null;
}

/** An owner that may still have to be made. */
export type NewOwner = Pick<Owner, "type"> & { id: string | null };

const NAME = /^[\w-]+$/;
const RESERVED = ["shopify_standard", "protected", "shopify-l10n-fields"];

const appNamespace = (ctx: RequestContext): string => `app--${ownApp(ctx).appId}`;

/** `$app` and no namespace at all mean the app's own. */
export function namespaceOf(ctx: RequestContext, given: string | null | undefined): string {
  if (given == null || given === "$app") return appNamespace(ctx);
  return given.startsWith("$app:") ? `${appNamespace(ctx)}--${given.slice(5)}` : given;
}

/** What an input names and says, with what is known of it already filled in. */
export function completed(ctx: RequestContext, owner: NewOwner, input: MetafieldInput) {
  const known = input.id == null ? null : metafieldById(ctx.store, parseGid(input.id)?.id ?? "0");
  const before = known && known.ownerType === owner.type && known.ownerId === owner.id ? known : null;
  const namespace = before?.namespace ?? namespaceOf(ctx, input.namespace);
  const key = before?.key ?? input.key ?? "";
  const definition = definitionOf(ctx.store, OWNER_TYPES[owner.type] ?? owner.type, namespace, key);
  const kept = owner.id === null ? null : metafieldOf(ctx.store, { type: owner.type, id: owner.id }, namespace, key);
  const type = input.type ?? definition?.type ?? kept?.type ?? null;
  return {
    namespace,
    key,
    type,
    value: input.value ?? kept?.value ?? "",
    definition,
    kept,
    unknown: input.id != null && !before,
  };
}

const TABLES: Record<string, string> = {
  Product: "products",
  ProductVariant: "variants",
  Collection: "collections",
  Customer: "customers",
  Order: "orders",
};
const FILES = ["MediaImage", "GenericFile", "Video"];

/** What a metafield may refer to; kinds that the sandbox keeps nothing of count as missing. */
function exists(ctx: RequestContext, gid: string): boolean {
  const found = parseGid(gid);
  if (!found) return false;
  if (FILES.includes(found.type)) return fileByKind(ctx, found.type, found.id) !== null;
  const table = TABLES[found.type];
  return table !== undefined && ctx.store.get(`select 1 from ${table} where id = ?`, found.id) !== undefined;
}

function nameError(name: "Namespace" | "Key", text: string, [least, most]: [number, number]) {
  const at = name.toLowerCase();
  if (text === "") return { at, message: `${name} can't be blank`, code: "BLANK" };
  if (text.length < least)
    return { at, message: `${name} is too short (minimum is ${least} characters)`, code: "TOO_SHORT" };
  if (text.length > most)
    return { at, message: `${name} is too long (maximum is ${most} characters)`, code: "TOO_LONG" };
  return NAME.test(text) ? null : { at, message: `${name} contains one or more invalid characters.`, code: "INVALID" };
}

/** What is wrong with one input; null when it can be written. */
function problemOf(ctx: RequestContext, owner: NewOwner, input: MetafieldInput) {
  const { namespace, key, type, value, definition, kept, unknown } = completed(ctx, owner, input);
  if (unknown) return { at: "id", message: "Metafield does not exist", code: "INVALID" };
  const name = nameError("Namespace", namespace, [3, 255]) ?? nameError("Key", key, [2, 64]);
  if (name) return name;
  if (RESERVED.includes(namespace))
    return { at: "namespace", message: `Namespace ${namespace} is a reserved namespace`, code: "INVALID" };
  if (namespace.startsWith("app--") && `${namespace}--`.indexOf(`${appNamespace(ctx)}--`) !== 0)
    return {
      at: null,
      message: "Access to this namespace and key on Metafields for this resource type is not allowed.",
      code: "APP_NOT_AUTHORIZED",
    };
  if (type === null) return { at: "type", message: "Type can't be blank", code: "BLANK" };
  if (!isMetafieldType(type))
    return {
      at: "type",
      message: `Type must be one of the following: ${METAFIELD_TYPES.join(", ")}.`,
      code: "INCLUSION",
    };
  if (definition && definition.type !== type)
    return {
      at: "type",
      message: `Type '${type}' must be consistent with the definition's type: '${definition.type}'.`,
      code: "INVALID_TYPE",
    };
  const { value: clean, message } = checkValue(type, value, (gid) => exists(ctx, gid));
  if (message !== null)
    return { at: "value", message, code: message === "Value can't be blank." ? "BLANK" : "INVALID_VALUE" };
  const broken = definition && brokenValidation(type, clean, definition.validations);
  if (broken) return { at: "value", message: broken, code: "INVALID_VALUE" };
  const isTaken =
    definition?.capabilities.uniqueValues &&
    ctx.store.get(
      "select 1 from metafields where owner_type = ? and namespace = ? and key = ? and value = ? and id <> ?",
      ...[owner.type, namespace, key, clean, kept?.id ?? "0"],
    );
  return isTaken ? { at: "value", message: "Value must be unique.", code: "CAPABILITY_VIOLATION" } : null;
}

/** What is wrong with an object's metafields; `path` is where they stand in the mutation's input. `owner.id` is null for what is not made yet. */
export const metafieldErrors = (
  ctx: RequestContext,
  owner: NewOwner,
  inputs: readonly MetafieldInput[],
  path: readonly string[] = ["metafields"],
): MetafieldError[] =>
  inputs.flatMap((input, index) => {
    const found = problemOf(ctx, owner, input);
    if (!found) return [];
    const field = [...path, String(index), ...(found.at === null ? [] : [found.at])];
    return [{ field, message: found.message, code: found.code, elementIndex: null }];
  });

/** Writes metafields that metafieldErrors found nothing wrong with. The caller raises the owner's updatedAt and tells the world. */
export const writeMetafields = (ctx: RequestContext, owner: Owner, inputs: readonly MetafieldInput[]): MetafieldDoc[] =>
  inputs.map((input) => {
    const { namespace, key, type, value } = completed(ctx, owner, input);
    const { value: clean } = checkValue(type!, value, () => true);
    return writeMetafield(ctx.store, owner, { namespace, key, type: type!, value: clean });
  });
