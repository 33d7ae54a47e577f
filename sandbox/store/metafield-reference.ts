// What a metafield that refers to something may name: objects of its own kind, of files those that its definition takes.

const FILES: Record<string, string> = { MediaImage: "Image", Video: "Video", Model3d: "Model3d", GenericFile: "File" };

/** A reference's type → the kinds that its gid may name; types that are not here take any. */
const KINDS: Record<string, readonly string[]> = {
  product: ["Product"],
  variant: ["ProductVariant"],
  collection: ["Collection"],
  customer: ["Customer"],
  order: ["Order"],
  company: ["Company"],
  page: ["Page"],
  article: ["Article"],
  metaobject: ["Metaobject"],
  file: Object.keys(FILES),
};

const kindOf = (gid: string): string => /^gid:\/\/shopify\/(\w+)\//.exec(gid)?.[1] ?? "";

/** What is wrong with a reference; null: there is such an object, of the right kind. */
export function referenceMessage(type: string, gid: string, exists: (gid: string) => boolean): string | null {
  const what = type.replace(/_reference$/, "");
  const kinds = KINDS[what];
  if (kinds && !kinds.includes(kindOf(gid))) return `Value must be a ${what} reference string.`;
  return exists(gid) ? null : `Value references non-existent resource ${gid}.`;
}

/** Whether a file is one of those that a definition takes (`file_type_options`, a JSON list); what is wrong, in words. */
export function fileTypeMessage(gid: string, options: string): string | null {
  const taken = JSON.parse(options) as string[];
  const type = FILES[kindOf(gid)];
  return type !== undefined && taken.includes(type)
    ? null
    : `Value must be one of the following file types: ${taken.join(", ")}.`;
}
