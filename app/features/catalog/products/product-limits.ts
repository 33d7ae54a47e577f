export const MOST_VARIANTS = 2048;
export const MOST_OPTIONS = 3;
/** Made by hand, that the form shows of a product. */
export const MOST_COLLECTIONS = 100;
export const WEIGHT_UNITS = ["KILOGRAMS", "GRAMS", "POUNDS", "OUNCES"] as const;
