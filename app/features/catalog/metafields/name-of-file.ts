import type { ReferenceName } from "./schema.ts";
import type { FileNode } from "./shopify.server.ts";

/** A file by its name in the store, with its alt text, and what it looks like. */
export function nameOfFile(file: FileNode): ReferenceName {
  const picture = file.preview?.image?.url;
  const name = fileNameOf(file) || file.alt || file.id;
  const isNoted = Boolean(file.alt) && file.alt !== name;
  return { id: file.id, name, ...(isNoted ? { note: file.alt! } : {}), ...(picture ? { picture } : {}) };
}

function fileNameOf(file: FileNode): string | undefined {
  if ("filename" in file) return file.filename;
  const url = "image" in file ? file.image?.url : "url" in file ? file.url : null;
  if (!url || !URL.canParse(url)) return undefined;
  const last = new URL(url).pathname.split("/").pop()!;
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
