// fileCreate, fileUpdate, fileDelete.
import { deleteFile, fileById, mediaOf, productsWith, saveFile, type FileDoc } from "#sandbox/store/files.ts";
import type { MediaDoc, ProductDoc } from "#sandbox/store/model.ts";
import { fileNode } from "#sandbox/graphql/resolvers/files.ts";
import { gid, idOf, parseGid } from "#sandbox/graphql/resolvers/gid.ts";
import { documentOf } from "#sandbox/graphql/resolvers/lookup.ts";
import { mediaById, mediaImage } from "#sandbox/graphql/resolvers/media.ts";
import { NotImplemented } from "#sandbox/graphql/errors.ts";
import type { RequestContext, Resolvers } from "#sandbox/graphql/types.ts";
import { laterThan, onlyPlayed, userError, type UserError } from "../common.ts";
import { saveProduct } from "../save-product.ts";
import { removeMedia } from "../media/product-media.ts";
import { extensionOf, isNameTaken, isUrl, MOST_ALT, takeFile, type FileSource } from "./new-file.ts";

interface CreateInput extends FileSource {
  duplicateResolutionMode?: "APPEND_UUID" | "RAISE_ERROR" | "REPLACE" | null;
}

const altError = (at: string[], alt: string | null | undefined): UserError[] =>
  (alt?.length ?? 0) > MOST_ALT
    ? [
        userError(
          [...at, "alt"],
          `The alt value exceeds the maximum limit of ${MOST_ALT} characters.`,
          "ALT_VALUE_LIMIT_EXCEEDED",
        ),
      ]
    : [];

const urlError = (at: string[], source: string): UserError[] =>
  isUrl(source) ? [] : [userError([...at, "originalSource"], "Image URL is invalid", "INVALID_IMAGE_SOURCE_URL")];

function create(ctx: RequestContext, { files }: { files: CreateInput[] }) {
  const errors = files.flatMap((input, index): UserError[] => {
    const at = ["files", String(index)];
    if (input.duplicateResolutionMode === "REPLACE") throw new NotImplemented("replacing a file by fileCreate");
    const wrong = [...urlError(at, input.originalSource), ...altError(at, input.alt)];
    const isTaken = input.duplicateResolutionMode === "RAISE_ERROR" && wrong.length === 0 && isNameTaken(ctx, input);
    if (!isTaken) return wrong;
    const message = "A file with the filename already exists.";
    return [userError([...at, "filename"], message, "FILENAME_ALREADY_EXISTS")];
  });
  if (errors.length > 0) return { files: [], userErrors: errors };
  return { files: files.map((input) => fileNode(takeFile(ctx, input))), userErrors: [] };
}

interface UpdateInput {
  id: string;
  alt?: string | null;
  filename?: string | null;
  originalSource?: string | null;
  referencesToAdd?: string[] | null;
  referencesToRemove?: string[] | null;
}

const FILES = ["MediaImage", "Video", "GenericFile"];

/** What a gid names: an uploaded file, or a drawing that only its product knows. */
function found(ctx: RequestContext, text: string): { file: FileDoc | null; media: MediaDoc } | null {
  const parsed = parseGid(text);
  if (!parsed || !FILES.includes(parsed.type)) return null;
  const file = fileById(ctx.store, parsed.id);
  if (file) return file.kind === parsed.type ? { file, media: mediaOf(file) } : null;
  const drawing = mediaById(ctx, parsed.id);
  return drawing && { file: null, media: drawing.doc };
}

function updateErrors(ctx: RequestContext, input: UpdateInput, index: number): UserError[] {
  const at = ["files", String(index)];
  onlyPlayed("fileUpdate", input, ["id", "alt", "filename", "originalSource", "referencesToAdd", "referencesToRemove"]);
  const known = found(ctx, input.id);
  if (!known) return [userError([...at, "id"], `File id ${input.id} does not exist.`, "FILE_DOES_NOT_EXIST")];
  if (known.file && known.file.status !== "READY")
    return [userError(at, "Non-ready files cannot be updated.", "NON_READY_STATE")];
  const errors = altError(at, input.alt);
  if (input.originalSource != null) errors.push(...urlError(at, input.originalSource));
  if (input.filename != null && known.file && extensionOf(input.filename) !== extensionOf(known.file.filename)) {
    const message = "The filename extension provided must match the original filename.";
    errors.push(userError([...at, "filename"], message, "INVALID_FILENAME_EXTENSION"));
  }
  for (const name of ["referencesToAdd", "referencesToRemove"] as const)
    for (const reference of input[name] ?? [])
      if (!documentOf(ctx, "products", idOf("Product", reference)))
        errors.push(
          userError(
            [...at, name],
            `The reference target ${reference} does not exist.`,
            "REFERENCE_TARGET_DOES_NOT_EXIST",
          ),
        );
  return errors;
}

function saveMedia(ctx: RequestContext, productId: string, change: (media: MediaDoc[]) => MediaDoc[]): void {
  const product = documentOf(ctx, "products", productId);
  if (product) saveProduct(ctx, { ...product, media: change(product.media) });
}

function update(ctx: RequestContext, input: UpdateInput): object {
  const { file, media } = found(ctx, input.id)!;
  const alt = input.alt ?? media.alt;
  let shown: MediaDoc = { ...media, alt };
  if (file) {
    const source = input.originalSource ?? file.source;
    const isNew = input.originalSource != null;
    const filename = input.filename ?? file.filename;
    const url = file.url.replace(encodeURIComponent(file.filename), encodeURIComponent(filename));
    const saved = saveFile(ctx.store, {
      ...{ ...file, alt, filename, source, url },
      ...(isNew ? { status: "UPLOADED" as const, url: "", blob: null } : {}),
      updatedAt: laterThan(ctx.store, file.updatedAt),
    });
    shown = mediaOf(saved);
  }
  for (const product of productsWith(ctx.store, media.id))
    saveMedia(ctx, product.id, (all) => all.map((one) => (one.id === media.id ? shown : one)));
  for (const reference of input.referencesToAdd ?? [])
    saveMedia(ctx, idOf("Product", reference), (all) =>
      all.some(({ id }) => id === shown.id) ? all : [...all, shown],
    );
  for (const reference of input.referencesToRemove ?? []) {
    const product = documentOf(ctx, "products", idOf("Product", reference));
    if (product) removeMedia(ctx, product, [shown.id]);
  }
  return file ? fileNode(fileById(ctx.store, file.id)!) : mediaImage(shown);
}

function remove(ctx: RequestContext, { fileIds }: { fileIds: string[] }) {
  const missing = fileIds.filter((one) => !found(ctx, one));
  if (missing.length > 0) {
    const message = `File ids ${missing.join(",")} do not exist.`;
    return { deletedFileIds: null, userErrors: [userError(["fileIds"], message, "FILE_DOES_NOT_EXIST")] };
  }
  for (const one of fileIds) {
    const { media } = found(ctx, one)!;
    for (const product of productsWith(ctx.store, media.id)) removeMedia(ctx, product as ProductDoc, [media.id]);
    deleteFile(ctx.store, media.id);
  }
  return { deletedFileIds: fileIds.map((one) => gid(parseGid(one)!.type, parseGid(one)!.id)), userErrors: [] };
}

export const fileMutations: Resolvers = {
  Mutation: {
    fileCreate: (_, args: { files: CreateInput[] }, ctx) => create(ctx, args),
    fileUpdate: (_, { files }: { files: UpdateInput[] }, ctx) => {
      const errors = files.flatMap((input, index) => updateErrors(ctx, input, index));
      return errors.length > 0
        ? { files: [], userErrors: errors }
        : { files: files.map((input) => update(ctx, input)), userErrors: [] };
    },
    fileDelete: (_, args: { fileIds: string[] }, ctx) => remove(ctx, args),
  },
};
