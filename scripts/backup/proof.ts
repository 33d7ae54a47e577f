import { decrypt, type EncryptionKey } from "#app/platform/crypto.server.ts";
import { withClient } from "./server-copy.ts";

/** What a restored copy must have beside its rows. */
export interface Proof {
  /** Stored tokens that the keys open, and those that they do not; null where no keys are at hand. */
  readonly tokens: { readonly readable: number; readonly unreadable: number } | null;
  /** Tables with a store's rows that other stores could see: there must be none. */
  readonly unguarded: readonly string[];
}

const UNGUARDED = `select c.relname as name from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attname = 'shop_id' and not a.attisdropped
  where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
    and (not c.relrowsecurity or not c.relforcerowsecurity
      or not exists (select from pg_policy p where p.polrelid = c.oid)
      or not has_table_privilege('app_user', c.oid, 'select'))`;

/** Looks whether roles, row level security and tokens are as they must be. */
export function proofOf(url: string, keys: readonly EncryptionKey[] | undefined): Promise<Proof> {
  return withClient(url, async (client) => {
    const { rows: unguarded } = await client.query<{ name: string }>(UNGUARDED);
    await client.query("begin; set local role app_user; rollback");
    const { rows } = await client.query<Kept>(
      `select id, "accessToken" as token from sessions where "accessToken" <> ''`,
    );
    const readable = keys && rows.filter((kept) => isReadable(kept, keys)).length;
    return {
      unguarded: unguarded.map(({ name }) => name),
      tokens: readable === undefined ? null : { readable, unreadable: rows.length - readable },
    };
  });
}

interface Kept {
  readonly id: string;
  readonly token: string;
}

function isReadable({ id, token }: Kept, keys: readonly EncryptionKey[]): boolean {
  try {
    return decrypt(token, id, keys) !== "";
  } catch {
    return false;
  }
}
