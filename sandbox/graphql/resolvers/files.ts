// The shop's files: what was uploaded, products' pictures among them.
import { fileById, mediaOf, type FileDoc } from "#sandbox/store/files.ts";
import { pageOfRows, type RowPaging } from "../page.ts";
import type { PageArgs, RequestContext, Resolvers } from "../types.ts";
import { gid } from "./gid.ts";
import { mediaById, mediaImage } from "./media.ts";
import { oneOf } from "./search-fields.ts";

/** A file in the shape its type's resolvers take. */
export const fileNode = (file: FileDoc): object =>
  file.kind === "GenericFile" ? { ...file, __typename: "GenericFile" } : mediaImage(mediaOf(file));

/** The file or drawing with this id, of the kind that the gid says. */
export function fileByKind(ctx: RequestContext, kind: string, id: string): object | null {
  const file = fileById(ctx.store, id);
  if (file) return file.kind === kind ? fileNode(file) : null;
  return kind === "MediaImage" ? mediaById(ctx, id) : null;
}

const json = (path: string): string => `json_extract(t.doc, '$.${path}')`;
// A drawing has no name of its own: the last part of its address.
const filename = `coalesce(${json("filename")}, replace(${json("url")}, rtrim(${json("url")}, replace(${json("url")}, '/', '')), ''))`;

// Shopify's files are products' pictures too; those that the generator drew stand in their products' documents.
const ALL = `(
  select id, kind, status, created_at, updated_at, doc from files
  union all
  select cast(json_extract(m.value, '$.id') as integer), 'MediaImage', 'READY', json_extract(m.value, '$.createdAt'), json_extract(m.value, '$.createdAt'), m.value
  from products p, json_each(p.doc, '$.media') m
  where not exists (select 1 from files f where f.id = json_extract(m.value, '$.id'))) t`;

const paging: RowPaging<object> = {
  from: ALL,
  sortKeys: {
    ID: "t.id",
    CREATED_AT: "t.created_at",
    UPDATED_AT: "t.updated_at",
    FILENAME: filename,
    ORIGINAL_UPLOAD_SIZE: `coalesce(${json("size")}, 0)`,
    RELEVANCE: "t.id",
  },
  defaultSort: "ID",
  search: {
    text: [filename, json("alt")],
    fields: {
      id: { kind: "id", sql: "t.id" },
      filename: { kind: "text", sql: filename },
      status: { kind: "keyword", sql: "t.status" },
      created_at: { kind: "date", sql: "t.created_at" },
      updated_at: { kind: "date", sql: "t.updated_at" },
      original_upload_size: { kind: "number", sql: json("size") },
      media_type: oneOf({
        image: "t.kind = 'MediaImage'",
        video: "t.kind = 'Video'",
        genericfile: "t.kind = 'GenericFile'",
      }),
    },
  },
  item: (row) => fileNode(JSON.parse(row.doc as string) as FileDoc),
};

export const fileResolvers: Resolvers = {
  QueryRoot: { files: (_, args: PageArgs, ctx) => pageOfRows(ctx, paging, args) },
  GenericFile: {
    id: (file: FileDoc) => gid("GenericFile", file.id),
    fileStatus: (file: FileDoc) => file.status,
    fileErrors: ({ error }: FileDoc) => (error ? [{ ...error, details: null }] : []),
    originalFileSize: (file: FileDoc) => file.size,
    preview: () => null,
    url: (file: FileDoc) => (file.status === "READY" ? file.url : null),
  },
};
