export const COLLECTION_FILTERS = ["collection_type"] as const;
export const COLLECTION_SORTS = ["updated_at", "title"] as const;

export const SORT_ORDERS = [
  "BEST_SELLING",
  "ALPHA_ASC",
  "ALPHA_DESC",
  "PRICE_DESC",
  "PRICE_ASC",
  "CREATED_DESC",
  "CREATED",
  "MANUAL",
] as const;

/** Of a rule-based collection. */
export const MOST_RULES = 60;

/** A relation that compares with nothing. */
export const isAlone = (relation: string): boolean => relation === "IS_SET" || relation === "IS_NOT_SET";
