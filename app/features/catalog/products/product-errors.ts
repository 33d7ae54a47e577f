import type { UserError } from "#app/platform/shopify/user-errors.ts";

const OF_VARIANT: Readonly<Record<string, string>> = {
  compareAtPrice: "compareAt",
  "inventoryItem.sku": "sku",
  "inventoryItem.cost": "cost",
  "inventoryItem.measurement.weight.value": "weight",
  inventoryPolicy: "policy",
};

/**
 * Shopify's paths in the names of the product's form. `places` are the form's rows in the order in which variants were sent;
 * "input.variants.0.inventoryItem.cost" becomes "variants.<row>.cost".
 */
export function inFormsWords(userErrors: readonly UserError[], places: readonly string[]): UserError[] {
  return userErrors.map((error) => ({ ...error, field: error.field && pathOf(error.field, places) }));
}

function pathOf(field: readonly string[], places: readonly string[]): string[] {
  const path = /^(input|product)$/.test(field[0] ?? "") ? field.slice(1) : [...field];
  const [first, at, ...rest] = path;
  // The first part is left out where it is one of Shopify's own wrappers: ours keep theirs.
  if (first === "variants" && at !== undefined) {
    const inside = rest.join(".");
    return ["input", "variants", places[Number(at)] ?? at, ...(inside === "" ? [] : [OF_VARIANT[inside] ?? inside])];
  }
  if (first === "productOptions" || first === "options")
    return ["input", "options", ...(at === undefined ? [] : [at, ...(rest.length > 0 ? rest : ["name"])])];
  if (first === "seo") return [at === "title" ? "seoTitle" : "seoDescription"];
  return path;
}
