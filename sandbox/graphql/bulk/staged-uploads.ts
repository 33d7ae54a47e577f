// Staged uploads: the storage's side. It takes a multipart POST (the file last, 201 with XML), or a PUT of the bare bytes (200).
import { createWriteStream, renameSync, rmSync, statSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { once } from "node:events";
import { pipeline } from "node:stream/promises";
import type { Store } from "#sandbox/store/store.ts";
import { keySignature } from "./staged-targets.ts";
import { uploadPath } from "./upload-files.ts";

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

const CORS = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "PUT, POST, OPTIONS",
  "access-control-allow-headers": "*",
};

const storeWith = (stores: Store[], key: string): Store | undefined =>
  stores.find((one) => one.get("select 1 from staged_uploads where key = ?", key) !== undefined);

/** A PUT to the signed address of a target. */
async function receivePut(stores: Store[], req: IncomingMessage, res: ServerResponse): Promise<void> {
  const url = new URL(req.url ?? "/", "http://storage");
  const key = decodeURIComponent(/\/staged-uploads\/(.+)$/.exec(url.pathname)?.[1] ?? "");
  const store = storeWith(stores, key);
  const [date, signed] = ["X-Goog-Date", "X-Goog-Signature"].map((name) => url.searchParams.get(name) ?? "");
  if (!store || signed !== keySignature(key, date!)) {
    req.resume();
    return refuse(res, 403, "SignatureDoesNotMatch", "Access denied.");
  }
  const path = uploadPath(store, key);
  await pipeline(req, createWriteStream(`${path}.part`));
  renameSync(`${path}.part`, path);
  store.run("update staged_uploads set size = ? where key = ?", statSync(path).size, key);
  res.writeHead(200, { "content-length": 0 }).end();
}

/** The storage's side of an upload: by POST fields first and the file last, 201; by PUT the bytes alone, 200. Browsers may ask first. */
export async function receiveUpload(stores: Store[], req: IncomingMessage, res: ServerResponse): Promise<void> {
  for (const [name, value] of Object.entries(CORS)) res.setHeader(name, value);
  if (req.method === "OPTIONS") return void res.writeHead(200, { "content-length": 0 }).end();
  if (req.method === "PUT") return receivePut(stores, req, res);
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
        const store = storeWith(stores, key);
        if (!store || fields["x-goog-signature"] !== keySignature(key, fields["x-goog-date"] ?? "")) {
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
  const store = target?.store ?? storeWith(stores, key);
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
