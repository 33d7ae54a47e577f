// The variants of productSet: those named stay or come, the others go. A variant is known by its id, or by its values.
import { parseGid } from "#sandbox/graphql/resolvers/gid.ts";
import { documentOf } from "#sandbox/graphql/resolvers/lookup.ts";
import { metafieldErrors } from "#sandbox/graphql/resolvers/metafield-inputs.ts";
import type { RequestContext } from "#sandbox/graphql/types.ts";
import { onlyPlayed, userError, type UserError } from "../common.ts";
import { comboOf, existsAlready, newVariant, type DraftVariant, type ProductDraft } from "./draft.ts";
import { choose, type ValueChoice } from "./option-choice.ts";
import { applyVariant, PLAYED_VARIANT, variantErrors, type VariantFields } from "./variant-input.ts";

export interface VariantSetInput extends VariantFields {
  id?: string | null;
  position?: number | null;
  optionValues: ValueChoice[];
  inventoryQuantities?: { locationId: string; name: string; quantity: number }[] | null;
}

const PLAYED = ["id", "sku", "position", "optionValues", "inventoryQuantities", ...PLAYED_VARIANT];
const CODES = { option: "OPTION_DOES_NOT_EXIST", value: "OPTION_VALUE_DOES_NOT_EXIST" };
const KEPT_CODES = [...Object.values(CODES), "INVALID_METAFIELD"];
const KEPT_NAMES = ["available", "on_hand"];

const asInvalid = ({ field, message, code }: UserError): UserError =>
  userError(field, message, KEPT_CODES.includes(code ?? "") ? code : "INVALID_VARIANT");

function stock(ctx: RequestContext, variant: DraftVariant, input: VariantSetInput, path: string[]): UserError[] {
  return (input.inventoryQuantities ?? []).flatMap(({ locationId, name, quantity }, index) => {
    const field = [...path, "inventoryQuantities", String(index)];
    const id = parseGid(locationId)?.id;
    const location = id === undefined ? null : documentOf(ctx, "locations", id);
    if (!location?.active) return [userError([...field, "locationId"], "Location does not exist", "INVALID_INPUT")];
    if (!KEPT_NAMES.includes(name))
      return [
        userError([...field, "name"], "The quantity name must be either 'available' or 'on_hand'.", "INVALID_INPUT"),
      ];
    variant.stock.set(location.id, { name: name as "available" | "on_hand", quantity });
    return [];
  });
}

/** What the variants there are had chosen, by id and by values. */
interface Known {
  byId: Map<string, DraftVariant>;
  byValues: Map<string, DraftVariant>;
}

function one(ctx: RequestContext, draft: ProductDraft, known: Known, input: VariantSetInput, path: string[]) {
  onlyPlayed("productSet", input, PLAYED);
  const id = input.id == null ? null : (parseGid(input.id)?.id ?? "");
  if (id !== null && !known.byId.has(id))
    return [userError([...path, "id"], "Product variant does not exist", "PRODUCT_VARIANT_DOES_NOT_EXIST")];
  const { options } = draft.product;
  const { values, errors: unchosen } = choose(options, input.optionValues, [], path, CODES);
  if (unchosen.length > 0) return unchosen.map(asInvalid);
  const strange = values.findIndex(({ value }, index) => !options[index]!.values.includes(value));
  if (strange >= 0) return [userError([...path, "optionValues"], "Option value does not exist", CODES.value)];
  const before = id === null ? known.byValues.get(comboOf(values)) : known.byId.get(id);
  const variant = before ?? newVariant(ctx.store, draft.product, values);
  const owner = { type: "ProductVariant", id: before?.doc.id ?? null };
  const errors = [
    ...variantErrors("productSet", input, path).map(asInvalid),
    ...stock(ctx, variant, input, path),
    ...metafieldErrors(ctx, owner, input.metafields ?? [], [...path, "metafields"]).map(({ field, message }) =>
      userError(field, message, "INVALID_METAFIELD"),
    ),
  ];
  if (errors.length > 0) return errors;
  variant.doc.options = values;
  applyVariant(ctx, variant, input);
  return variant;
}

/** Puts the variants into the draft, whose options are the new ones already; the made ones in the order of the inputs, or what is wrong. */
export function setVariants(
  ctx: RequestContext,
  draft: ProductDraft,
  inputs: readonly VariantSetInput[],
): { made: DraftVariant[]; errors: UserError[] } {
  const known: Known = {
    byId: new Map(draft.variants.map((variant) => [variant.doc.id, variant])),
    byValues: new Map(draft.variants.map((variant) => [comboOf(variant.doc.options), variant])),
  };
  const made: DraftVariant[] = [];
  const taken = new Set<string>();
  const errors = inputs.flatMap((input, index) => {
    const path = ["input", "variants", String(index)];
    const found = one(ctx, draft, known, input, path);
    if (Array.isArray(found)) return found;
    const combo = comboOf(found.doc.options);
    if (taken.has(combo)) return [userError(path, existsAlready(found.doc.options), "INVALID_VARIANT")];
    taken.add(combo);
    made.push(found);
    return [];
  });
  if (errors.length > 0) return { made: [], errors };
  draft.variants = made
    .map((variant, index) => ({ variant, place: inputs[index]!.position ?? index + 1 }))
    .sort((a, b) => a.place - b.place)
    .map(({ variant }) => variant);
  return { made, errors };
}
