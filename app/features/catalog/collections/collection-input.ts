import type { CollectionInput } from "#app/types/admin.types.d.ts";
import type { CollectionFields, CollectionImage } from "./schema.ts";

/** What is typed, as Shopify takes it. An empty handle is left out: Shopify makes one of the title. */
export function collectionInput(fields: CollectionFields, image: CollectionImage): CollectionInput {
  const { title, descriptionHtml, handle, seoTitle, seoDescription, sortOrder, rules } = fields;
  return {
    ...{ title, descriptionHtml, sortOrder },
    ...(handle === "" ? {} : { handle }),
    seo: { title: seoTitle, description: seoDescription },
    ...(rules && {
      ruleSet: {
        appliedDisjunctively: rules.isAny,
        rules: rules.list.map(({ column, relation, condition, objectId }) => ({
          ...{ column, relation, condition },
          ...(objectId === null ? {} : { conditionObjectId: objectId }),
        })),
      } as CollectionInput["ruleSet"],
    }),
    ...imageInput(image),
  };
}

function imageInput({ state, source, alt }: CollectionImage): Pick<CollectionInput, "image"> {
  if (state === "removed") return { image: null };
  if (state === "described") return { image: { altText: alt } };
  return state === "new" ? { image: { src: source, altText: alt } } : {};
}

/** Shopify's fields by the form's names: `ruleSet.rules.0.condition` is `rules.list.0.condition`, `seo.title` is `seoTitle`. */
export function formField(field: readonly string[]): string[] {
  const [first = "", ...rest] = field[0] === "input" || field[0] === "collection" ? field.slice(1) : field;
  if (first === "ruleSet") return ["rules", ...(rest[0] === "rules" ? ["list", ...rest.slice(1)] : rest)];
  if (first === "seo") return [rest[0] === "title" ? "seoTitle" : "seoDescription"];
  return [first, ...rest];
}
