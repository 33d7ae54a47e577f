// Files that apps uploaded, under names that no key can lead astray.
import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Store } from "#sandbox/store/store.ts";
import { filesFolder } from "#sandbox/store/files.ts";
import { bulkFolder } from "./operations.ts";

/** Where the upload with this key lies. */
export const uploadPath = (store: Store, key: string): string =>
  join(
    /^tmp\/\d+\/bulk\//.test(key) ? bulkFolder(store) : filesFolder(store),
    `upload-${createHash("sha256").update(key).digest("hex").slice(0, 32)}`,
  );

/** The received upload that an address ends with the key of (`resourceUrl` of its target); null for any other address. */
export function uploadBehind(store: Store, address: string): string | null {
  const key = decodeURIComponent(/\/staged-uploads\/(tmp\/[^?]+)/.exec(address)?.[1] ?? "");
  const row = store.get<{ size: number | null }>("select size from staged_uploads where key = ?", key);
  return row && row.size !== null ? uploadPath(store, key) : null;
}
