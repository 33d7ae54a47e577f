// Staged uploads: the targets an app is given, signed, each with its way to send (PUT where nothing is said).
import { createHmac, randomUUID } from "node:crypto";
import { NotImplemented } from "../errors.ts";
import type { RequestContext } from "../types.ts";

export interface StagedInput {
  filename: string;
  mimeType: string;
  resource: string;
  httpMethod?: "POST" | "PUT" | null;
  fileSize?: string | null;
}

interface StagedError {
  field: string[];
  message: string;
}

const IMAGES = ["IMAGE", "PRODUCT_IMAGE", "COLLECTION_IMAGE", "SHOP_IMAGE"];
const PLAYED = [...IMAGES, "FILE", "VIDEO", "MODEL_3D", "BULK_MUTATION_VARIABLES"];
const IMAGE_TYPES = /^image\/(png|jpe?g|pjpeg|gif|webp|heic|heif|svg\+xml)$/;
const VIDEO_TYPES = /^video\/(mp4|quicktime|webm)$/;

const compact = (iso: string): string => iso.replace(/[-:]/g, "");

/** Signature over the key: an upload without it is refused. */
export const keySignature = (key: string, date: string): string =>
  createHmac("sha256", "sandbox-storage").update(`${key} ${date}`).digest("hex");

function problemOf({ filename, mimeType, resource, fileSize }: StagedInput): { at: string; message: string } | null {
  const isImage = IMAGES.includes(resource);
  if (resource === "VIDEO" && fileSize == null)
    return { at: "fileSize", message: "file size is required for video resources" };
  if (resource === "MODEL_3D" && fileSize == null)
    return { at: "fileSize", message: "file size is required for 3D model resources" };
  return (isImage && !IMAGE_TYPES.test(mimeType)) || (resource === "VIDEO" && !VIDEO_TYPES.test(mimeType))
    ? { at: "mimeType", message: `${filename}: (${mimeType}) is not a recognized format` }
    : null;
}

/** As recorded: bulk files and pictures by POST have shelves of their own. */
const shelfOf = ({ resource, httpMethod }: StagedInput): string =>
  resource === "BULK_MUTATION_VARIABLES" ? "bulk" : httpMethod === "POST" && resource !== "FILE" ? "products" : "files";

/** Notes the upload and says where to send it. */
function targetOf(ctx: RequestContext, input: StagedInput, origin: string) {
  if (!PLAYED.includes(input.resource)) throw new NotImplemented(`staged uploads of ${input.resource}`);
  const { store, app } = ctx;
  const key = `tmp/${store.shop().id}/${shelfOf(input)}/${randomUUID()}/${input.filename.replace(/[/\\]/g, "_")}`;
  store.run(
    "insert into staged_uploads (key, client_id, filename, mime_type, resource, created_at) values (?, ?, ?, ?, ?, ?)",
    ...[key, app.clientId, input.filename, input.mimeType, input.resource, store.nowIso()],
  );
  const date = compact(store.nowIso());
  const credential = `merchant-assets@shopify-tiers.iam.gserviceaccount.com/${date.slice(0, 8)}/auto/storage/goog4_request`;
  const folder = `${origin}/staged-uploads/`;
  const address = folder + key.split("/").map(encodeURIComponent).join("/");
  const listed = (parameters: Record<string, string>) =>
    Object.entries(parameters).map(([name, value]) => ({ name, value }));
  if (input.httpMethod === "POST")
    return {
      url: folder,
      resourceUrl: input.resource === "BULK_MUTATION_VARIABLES" ? folder : address,
      parameters: listed({
        "Content-Type": input.mimeType,
        success_action_status: "201",
        acl: "private",
        key,
        "x-goog-date": date,
        "x-goog-credential": credential,
        "x-goog-algorithm": "GOOG4-RSA-SHA256",
        "x-goog-signature": keySignature(key, date),
        policy: Buffer.from(JSON.stringify({ conditions: [{ key }] })).toString("base64"),
      }),
    };
  const signed = new URLSearchParams({
    "X-Goog-Algorithm": "GOOG4-RSA-SHA256",
    "X-Goog-Credential": credential,
    "X-Goog-Date": date,
    "X-Goog-Expires": "604800",
    "X-Goog-SignedHeaders": "host",
    "X-Goog-Signature": keySignature(key, date),
  });
  return {
    url: `${address}?${signed}`,
    resourceUrl: address,
    parameters: listed({ content_type: input.mimeType, acl: "private" }),
  };
}

/** stagedUploadsCreate: a target for each input, an empty one beside an error where Shopify takes no such file. */
export function stagedTargets(ctx: RequestContext, inputs: readonly StagedInput[], origin: string) {
  const userErrors: StagedError[] = [];
  const targets = inputs.map((input, index) => {
    const wrong = problemOf(input);
    if (!wrong) return targetOf(ctx, { ...input, httpMethod: input.httpMethod ?? "PUT" }, origin);
    userErrors.push({ field: ["input", String(index), wrong.at], message: wrong.message });
    return { url: null, resourceUrl: null, parameters: [] };
  });
  return { stagedTargets: targets, userErrors };
}
