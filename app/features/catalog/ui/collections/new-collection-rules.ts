import { CollectionFields, CollectionImage } from "#app/features/catalog/schema.ts";

/** The rules that the server checks again, on the form's own shape. */
export const newCollectionRules = CollectionFields.extend({ image: CollectionImage });
