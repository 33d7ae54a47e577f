import type { ActionResult } from "#app/platform/http/admin-route.server.ts";
import type { UploadTarget } from "#app/features/catalog/schema.ts";

/** Why a picture was not sent: a permission that is missing, or Shopify's or the network's no, in words where there are some. */
export class SendError extends Error {
  readonly scopes: readonly string[] | undefined;
  constructor(message: string, scopes?: readonly string[]) {
    super(message);
    this.scopes = scopes;
  }
}

/** Sends a picture straight to Shopify's store for uploads; answers the address by which it is named from then on. */
export async function sendPicture(file: File, onProgress: (share: number) => void): Promise<string> {
  const { url, source } = await targetFor(file);
  await put(url, file, onProgress);
  return source;
}

async function targetFor({ name, type, size }: File): Promise<UploadTarget> {
  const response = await fetch("/app/uploads", {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify({ intent: "stage", files: [{ name: name.slice(-200), type, size }] }),
  });
  const answer = (await response.json()) as ActionResult;
  if (!answer.ok) throw new SendError(Object.values(answer.errors)[0] ?? "", answer.scopes);
  return (answer.result as { targets: UploadTarget[] }).targets[0]!;
}

// fetch tells nothing of how far it is.
function put(url: string, file: File, onProgress: (share: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("PUT", url);
    request.setRequestHeader("content-type", file.type);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total);
    request.onload = () => (request.status < 300 ? resolve() : reject(new SendError("")));
    request.onerror = () => reject(new SendError(""));
    request.send(file);
  });
}
