// Files that apps uploaded: pictures, videos and others, and what became of them. The bytes lie beside the store's database.
import { mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { nextId } from "./ids.ts";
import type { MediaDoc, ProductDoc } from "./model.ts";
import type { Store } from "./store.ts";

export type FileKind = "MediaImage" | "Video" | "GenericFile";

export interface FileDoc {
  id: string;
  kind: FileKind;
  alt: string;
  filename: string;
  mimeType: string;
  /** Bytes; null until it was looked at. */
  size: number | null;
  status: "UPLOADED" | "PROCESSING" | "READY" | "FAILED";
  error: { code: string; message: string } | null;
  /** Empty until it is ready. */
  url: string;
  width: number;
  height: number;
  /** Where the app said the bytes are: a staged upload, or an address on the net. */
  source: string;
  /** The file's name in the store's folder of files; null for what is only drawn. */
  blob: string | null;
  createdAt: string;
  updatedAt: string;
}

/** The folder of a store's files; a store in memory has one among the temporary files. */
export function filesFolder(store: Store): string {
  const folder =
    store.path === ":memory:" ? join(tmpdir(), `sandbox-${process.pid}-${store.handle}.files`) : `${store.path}.files`;
  mkdirSync(folder, { recursive: true });
  return folder;
}

export function fileById(store: Store, id: string): FileDoc | null {
  const row = store.get<{ doc: string }>("select doc from files where id = ?", id);
  return row ? (JSON.parse(row.doc) as FileDoc) : null;
}

export function saveFile(store: Store, doc: FileDoc): FileDoc {
  store.run(
    "insert or replace into files (id, kind, status, created_at, updated_at, doc) values (?, ?, ?, ?, ?, ?)",
    ...[doc.id, doc.kind, doc.status, doc.createdAt, doc.updatedAt, JSON.stringify(doc)],
  );
  return doc;
}

/** A file as it is when its mutation answers: taken, and not looked at yet. */
export function createFile(
  store: Store,
  given: Pick<FileDoc, "kind" | "alt" | "filename" | "mimeType" | "source">,
): FileDoc {
  const now = store.nowIso();
  return saveFile(store, {
    id: nextId(store, "files", 44_000_000_000_000n),
    ...given,
    ...{ size: null, status: "UPLOADED", error: null, url: "", width: 0, height: 0, blob: null },
    ...{ createdAt: now, updatedAt: now },
  });
}

export function deleteFile(store: Store, id: string): void {
  nextId(store, "files", 0n, 0n);
  store.run("delete from files where id = ?", id);
}

/** What a product's document keeps of a file. */
export const mediaOf = (file: FileDoc): MediaDoc => ({
  ...{ id: file.id, alt: file.alt, url: file.url, width: file.width, height: file.height, createdAt: file.createdAt },
  ...(file.kind === "Video" ? { kind: file.kind } : {}),
});

/** The products that show the picture or film with this id. */
export const productsWith = (store: Store, mediaId: string): ProductDoc[] =>
  store
    .all<{ doc: string }>(
      "select p.doc from products p, json_each(p.doc, '$.media') m where json_extract(m.value, '$.id') = ? order by p.id",
      mediaId,
    )
    .map(({ doc }) => JSON.parse(doc) as ProductDoc);

/** The file at a path below https://cdn.shopify.com/s/files/. */
export function fileAt(store: Store, path: string): FileDoc | null {
  const row = store.get<{ doc: string }>(
    "select doc from files where json_extract(doc, '$.url') like ? escape '\\' order by id desc limit 1",
    `%/s/files/${path.replace(/[\\%_]/g, "\\$&")}?v=%`,
  );
  return row ? (JSON.parse(row.doc) as FileDoc) : null;
}
