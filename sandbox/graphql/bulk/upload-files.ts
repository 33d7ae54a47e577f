// Files that apps uploaded, under names that no key can lead astray.
import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Store } from "#sandbox/store/store.ts";
import { bulkFolder } from "./operations.ts";

/** Where the upload with this key lies. */
export const uploadPath = (store: Store, key: string): string =>
  join(bulkFolder(store), `upload-${createHash("sha256").update(key).digest("hex").slice(0, 32)}`);
