// Rules on a root field's arguments that the schema does not hold: array sizes and arguments that must be present although nullable.
import { isInputObjectType, isListType, isNonNullType, type GraphQLField, type GraphQLInputType } from "graphql";
import { ApiError } from "./errors.ts";
import { isFrom } from "./schema.ts";

const MAX_ARRAY = 250;

/** Fields that take more than 250 entries. */
const LARGE_ARRAYS: Record<string, number> = {
  "ProductSetInput.variants": 2048,
  "ProductVariantsBulkInput.inventoryQuantities": 50_000,
};

/** An array that is too long: the request fails as a whole, before anything runs. */
export class InputTooLarge extends ApiError {
  /** Not `path`: the query engine takes an error that has one for its own. */
  readonly at: (string | number)[];
  constructor(size: number, max: number, path: (string | number)[]) {
    super(`The input array size of ${size} is greater than the maximum allowed of ${max}.`, "MAX_INPUT_SIZE_EXCEEDED");
    this.at = path;
  }
}

// Paths name fields only: which entry of a list it was, Shopify does not say.
function walk(type: GraphQLInputType, value: unknown, path: string[], apiVersion: string, field: string = ""): void {
  if (value === null || value === undefined) return;
  if (isNonNullType(type)) return walk(type.ofType, value, path, apiVersion, field);
  if (isListType(type)) {
    if (!Array.isArray(value)) return walk(type.ofType, value, path, apiVersion);
    const max = LARGE_ARRAYS[field] ?? MAX_ARRAY;
    if (value.length > max) throw new InputTooLarge(value.length, max, path);
    return value.forEach((item) => walk(type.ofType, item, path, apiVersion));
  }
  if (!isInputObjectType(type) || typeof value !== "object") return;
  const given = value as Record<string, unknown>;
  const fields = type.getFields();
  // Compare-and-swap: null skips the check, leaving it out does not.
  if (fields.changeFromQuantity && !("changeFromQuantity" in given) && isFrom(apiVersion, "2026-04")) {
    throw new ApiError(
      `${type.name} must include the following argument: changeFromQuantity.`,
      "INVALID_FIELD_ARGUMENTS",
    );
  }
  for (const [name, item] of Object.entries(given))
    if (fields[name]) walk(fields[name].type, item, [...path, name], apiVersion, `${type.name}.${name}`);
}

/** Throws ApiError when the arguments of a root field break such a rule; `key` is the field's name in the answer. */
export function checkInputs(
  field: GraphQLField<unknown, unknown>,
  key: string,
  args: Record<string, unknown>,
  apiVersion: string,
): void {
  for (const arg of field.args) walk(arg.type, args[arg.name], [key, arg.name], apiVersion);
}
