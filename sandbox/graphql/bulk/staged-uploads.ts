// Staged uploads: the target an app is given, and the storage that takes its multipart POST (the file last, 201 with XML).
import { createHmac } from "node:crypto";
import { createWriteStream, renameSync, rmSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { once } from "node:events";
import type { Store } from "#sandbox/store/store.ts";
import { NotImplemented } from "../errors.ts";
import type { RequestContext } from "../types.ts";
import { uploadPath } from "./upload-files.ts";

export interface StagedInput {
  filename: string;
  mimeType: string;
  resource: string;
  httpMethod?: "POST" | "PUT" | null;
  fileSize?: string | null;
}

const compact = (iso: string): string => iso.replace(/[-:]/g, "");

/** Signature over the key: an upload without it is refused. */
const signature = (key: string, date: string): string =>
  createHmac("sha256", "sandbox-storage").update(`${key} ${date}`).digest("hex");

/** Notes the upload and says where to send it. */
export function stagedTarget(ctx: RequestContext, input: StagedInput, origin: string, uuid: string) {
  if (input.resource !== "BULK_MUTATION_VARIABLES") throw new NotImplemented(`staged uploads of ${input.resource}`);
  if (input.httpMethod === "PUT") throw new NotImplemented("staged uploads by PUT");
  const { store, app } = ctx;
  const key = `tmp/${store.shop().id}/bulk/${uuid}/${input.filename.replace(/[/\\]/g, "_")}`;
  store.run(
    "insert into staged_uploads (key, client_id, filename, mime_type, resource, created_at) values (?, ?, ?, ?, ?, ?)",
    key,
    app.clientId,
    input.filename,
    input.mimeType,
    input.resource,
    store.nowIso(),
  );
  const date = compact(store.nowIso());
  const url = `${origin}/staged-uploads/`;
  const parameters = {
    "Content-Type": input.mimeType,
    success_action_status: "201",
    acl: "private",
    key,
    "x-goog-date": date,
    "x-goog-credential": `merchant-assets@shopify-tiers.iam.gserviceaccount.com/${date.slice(0, 8)}/auto/storage/goog4_request`,
    "x-goog-algorithm": "GOOG4-RSA-SHA256",
    "x-goog-signature": signature(key, date),
    policy: Buffer.from(JSON.stringify({ conditions: [{ key }] })).toString("base64"),
  };
  return { url, resourceUrl: url, parameters: Object.entries(parameters).map(([name, value]) => ({ name, value })) };
}

const xml = (text: string): string =>
  text.replace(/[<>&]/g, (sign) => ({ "<": "&lt;", ">": "&gt;", "&": "&amp;" })[sign]!);

function answerXml(res: ServerResponse, status: number, body: string): void {
  const text = `<?xml version='1.0' encoding='UTF-8'?>${body}`;
  res.writeHead(status, {
    "content-type": "application/xml; charset=UTF-8",
    "content-length": Buffer.byteLength(text),
  });
  res.end(text);
}

const refuse = (res: ServerResponse, status: number, code: string, message: string): void =>
  answerXml(res, status, `<Error><Code>${code}</Code><Message>${xml(message)}</Message></Error>`);

const MAX_HEAD = 64 * 1024;

/** Reads a multipart body: the fields before the file, and the file piece by piece. */
async function* multipart(
  req: IncomingMessage,
  boundary: string,
): AsyncGenerator<{ field: string; value: string } | { file: Buffer }> {
  const mark = Buffer.from(`\r\n--${boundary}`);
  const endOfHead = Buffer.from("\r\n\r\n");
  let rest: Buffer = Buffer.from("\r\n");
  let inFile = false;
  for await (const piece of req) {
    rest = Buffer.concat([rest, piece as Buffer]);
    for (;;) {
      if (inFile) {
        const end = rest.indexOf(mark);
        if (end >= 0) {
          if (end > 0) yield { file: rest.subarray(0, end) };
          return;
        }
        // The mark may be cut in two by the network.
        const safe = rest.length - mark.length;
        if (safe > 0) {
          yield { file: rest.subarray(0, safe) };
          rest = rest.subarray(safe);
        }
        break;
      }
      const start = rest.indexOf(mark);
      const head = start < 0 ? -1 : rest.indexOf(endOfHead, start + mark.length);
      if (head < 0) {
        if (rest.length > MAX_HEAD) throw new Error("a multipart field is too long");
        break;
      }
      const header = rest.subarray(start, head).toString("utf8");
      const name = /name="([^"]*)"/.exec(header)?.[1] ?? "";
      if (name === "file" || /filename="/.test(header)) {
        inFile = true;
        rest = rest.subarray(head + endOfHead.length);
        continue;
      }
      const end = rest.indexOf(mark, head + endOfHead.length);
      if (end < 0) {
        if (rest.length > MAX_HEAD) throw new Error("a multipart field is too long");
        break;
      }
      yield { field: name, value: rest.subarray(head + endOfHead.length, end).toString("utf8") };
      rest = rest.subarray(end);
    }
  }
  throw new Error("the multipart body has no end");
}

/** The storage's side of an upload: fields first, the file last, 201. */
export async function receiveUpload(stores: Store[], req: IncomingMessage, res: ServerResponse): Promise<void> {
  const boundary = /boundary="?([^";]+)"?/.exec(req.headers["content-type"] ?? "")?.[1];
  if (req.method !== "POST" || !boundary)
    return refuse(res, 400, "InvalidArgument", "Send a multipart/form-data POST with the file as its last part.");
  const fields: Record<string, string> = {};
  let target: { store: Store; key: string; path: string } | null = null;
  let file: ReturnType<typeof createWriteStream> | null = null;
  let size = 0;
  try {
    for await (const part of multipart(req, boundary)) {
      if ("field" in part) {
        fields[part.field] = part.value;
        continue;
      }
      if (!target) {
        const key = fields.key ?? "";
        const store = stores.find((one) => one.get("select 1 from staged_uploads where key = ?", key) !== undefined);
        if (!store || fields["x-goog-signature"] !== signature(key, fields["x-goog-date"] ?? "")) {
          req.resume();
          return refuse(res, 403, "AccessDenied", "Access denied: the form's fields do not match a staged upload.");
        }
        target = { store, key, path: uploadPath(store, key) };
        file = createWriteStream(`${target.path}.part`);
      }
      size += part.file.length;
      if (!file!.write(part.file)) await once(file!, "drain");
    }
  } catch (error) {
    file?.destroy();
    if (target) rmSync(`${target.path}.part`, { force: true });
    return refuse(
      res,
      400,
      "MalformedPOSTRequest",
      `The body of your POST request is not well-formed: ${error instanceof Error ? error.message : "unknown"}`,
    );
  }
  // An empty file has no piece: the target is found by its fields alone.
  const key = target?.key ?? fields.key ?? "";
  const store =
    target?.store ?? stores.find((one) => one.get("select 1 from staged_uploads where key = ?", key) !== undefined);
  if (!store) return refuse(res, 403, "AccessDenied", "Access denied: the form's fields do not match a staged upload.");
  const stream = file ?? createWriteStream(`${uploadPath(store, key)}.part`);
  stream.end();
  await once(stream, "close");
  renameSync(`${uploadPath(store, key)}.part`, uploadPath(store, key));
  store.run("update staged_uploads set size = ? where key = ?", size, key);
  const host = req.headers.host ?? "localhost";
  answerXml(
    res,
    201,
    `<PostResponse><Location>https://${xml(host)}/${xml(encodeURIComponent(key))}</Location><Bucket>shopify-staged-uploads</Bucket><Key>${xml(key)}</Key></PostResponse>`,
  );
}
