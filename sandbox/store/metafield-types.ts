// The types of metafields: which there are, what they stand for, and the value each has as JSON.

const MEASURES = [
  ...["antenna_gain", "area", "battery_charge_capacity", "battery_energy_capacity", "capacitance", "concentration"],
  ...["data_storage_capacity", "data_transfer_rate", "dimension", "display_density", "distance", "duration"],
  ...["electric_current", "electrical_resistance", "energy", "frequency", "illuminance", "inductance", "luminous_flux"],
  ...["mass_flow_rate", "power", "pressure", "resolution", "rotational_speed", "sound_level", "speed", "temperature"],
  ...["thermal_power", "voltage", "volume", "volumetric_flow_rate", "weight"],
];
const REFERENCES = [
  ...["company", "customer", "product", "collection", "variant", "file", "product_taxonomy_value", "metaobject"],
  ...["mixed", "disclosure", "page", "article", "order"],
].map((what) => `${what}_reference`);

const CATEGORIES: Record<string, string> = {
  ...Object.fromEntries(MEASURES.map((name) => [name, "MEASUREMENT"])),
  ...Object.fromEntries(REFERENCES.map((name) => [name, "REFERENCE"])),
  boolean: "TRUE_FALSE",
  color: "COLOR",
  date: "DATE_TIME",
  date_time: "DATE_TIME",
  id: "ID",
  json: "JSON",
  language: "LANGUAGE",
  link: "LINK",
  money: "MONEY",
  multi_line_text_field: "TEXT",
  number_decimal: "NUMBER",
  number_integer: "NUMBER",
  rating: "RATING",
  rich_text_field: "TEXT",
  single_line_text_field: "TEXT",
  url: "URL",
};
/** Types of which Shopify has no list. */
const ALONE = ["boolean", "id", "json", "language", "money", "multi_line_text_field", "rich_text_field"];
/** Names of old, still taken for metafields without a definition. */
const OLD: Record<string, string> = { string: "TEXT", integer: "NUMBER", json_string: "JSON" };

/** Every type's name, alphabetical, lists among them. */
export const METAFIELD_TYPES: string[] = Object.keys(CATEGORIES)
  .flatMap((name) => (ALONE.includes(name) ? [name] : [name, `list.${name}`]))
  .sort();

export const isMetafieldType = (type: string): boolean => METAFIELD_TYPES.includes(type) || type in OLD;
export const isMeasure = (type: string): boolean => MEASURES.includes(type);
export const isReference = (type: string): boolean => REFERENCES.includes(type);
export const categoryOf = (type: string): string => {
  const single = type.replace(/^list\./, "");
  return CATEGORIES[single] ?? OLD[single] ?? "TEXT";
};

const PARSED = new Set(["json", "json_string", "link", "money", "rating", "rich_text_field"]);

/** `jsonValue` of a metafield: numbers and lists as such, decimals as the text they are. */
export function jsonValueOf(type: string, value: string): unknown {
  if (type === "boolean") return value === "true";
  if (type === "number_integer" || type === "integer") return Number(value);
  if (!type.startsWith("list.") && !PARSED.has(type) && !isMeasure(type)) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}
