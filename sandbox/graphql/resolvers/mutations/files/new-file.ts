// Taking a file by its source: what kind it is, what it is called, and what is wrong with its address.
import { createFile, type FileDoc, type FileKind } from "#sandbox/store/files.ts";
import { NotImplemented } from "#sandbox/graphql/errors.ts";
import type { RequestContext } from "#sandbox/graphql/types.ts";

export interface FileSource {
  originalSource: string;
  alt?: string | null;
  filename?: string | null;
  contentType?: string | null;
}

export const MOST_ALT = 512;

const TYPES: Record<string, string> = {
  ...{ jpg: "image/jpeg", jpeg: "image/jpeg", png: "image/png", gif: "image/gif", webp: "image/webp" },
  ...{ heic: "image/heic", svg: "image/svg+xml", mp4: "video/mp4", mov: "video/quicktime", webm: "video/webm" },
  ...{ pdf: "application/pdf", txt: "text/plain", csv: "text/csv", json: "application/json", zip: "application/zip" },
};
const KINDS: Record<string, FileKind> = { IMAGE: "MediaImage", VIDEO: "Video", FILE: "GenericFile" };

export const isUrl = (text: string): boolean => /^https?:\/\//.test(text) && URL.canParse(text);
export const extensionOf = (name: string): string => /\.([A-Za-z0-9]+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
const nameIn = (url: string): string => decodeURIComponent(new URL(url).pathname.split("/").pop() ?? "") || "file";

const isTaken = (ctx: RequestContext, filename: string): boolean =>
  ctx.store.get("select 1 from files where lower(json_extract(doc, '$.filename')) = lower(?)", filename) !== undefined;

/** A name that no file of the shop has, with a piece of the new file's source behind it where need be. */
function freeName(ctx: RequestContext, wanted: string): string {
  const [, stem, extension = ""] = /^(.*?)(\.[A-Za-z0-9]+)?$/.exec(wanted)!;
  let name = wanted;
  for (let n = 1; isTaken(ctx, name); n++) name = `${stem}_${n}${extension}`;
  return name;
}

/** Takes a file whose source is an address; it is looked at after the mutation. */
export function takeFile(ctx: RequestContext, source: FileSource): FileDoc {
  const wanted = source.filename ?? nameIn(source.originalSource);
  const mimeType = TYPES[extensionOf(wanted)] ?? "application/octet-stream";
  const byType = mimeType.startsWith("image/") ? "IMAGE" : mimeType.startsWith("video/") ? "VIDEO" : "FILE";
  const kind = KINDS[source.contentType ?? byType];
  if (!kind) throw new NotImplemented(`files of the type ${source.contentType}`);
  return createFile(ctx.store, {
    kind,
    alt: source.alt ?? "",
    filename: freeName(ctx, wanted),
    mimeType,
    source: source.originalSource,
  });
}

/** Whether a name stands in the way of RAISE_ERROR. */
export const isNameTaken = (ctx: RequestContext, source: FileSource): boolean =>
  isTaken(ctx, source.filename ?? nameIn(source.originalSource));
