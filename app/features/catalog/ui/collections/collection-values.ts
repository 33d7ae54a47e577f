import type { CollectionDetail, CollectionFields, CollectionImage } from "#app/features/catalog/schema.ts";

/** What stands in the form of a collection. */
export interface CollectionValues extends CollectionFields {
  image: CollectionImage;
}

export const NO_RULE = { column: "TAG", relation: "EQUALS", condition: "", objectId: null };

export const newCollection: CollectionValues = {
  ...{ title: "", descriptionHtml: "", handle: "", seoTitle: "", seoDescription: "" },
  ...{ sortOrder: "BEST_SELLING", rules: null, image: { state: "kept", source: "", alt: "" } },
};

function fieldsOf({ title, descriptionHtml, handle, ...rest }: CollectionDetail): CollectionFields {
  const { seoTitle, seoDescription, sortOrder, rules } = rest;
  return { title, descriptionHtml, handle, seoTitle, seoDescription, sortOrder, rules };
}

export const valuesOf = (collection: CollectionDetail): CollectionValues => ({
  ...fieldsOf(collection),
  image: { state: "kept", source: "", alt: collection.imageAlt },
});
