import { randomUUID } from "node:crypto";
import type { Ctx } from "#app/platform/ctx.ts";
import { inTx } from "#app/platform/db.server.ts";
import type { KeepColumns } from "../schema.ts";

/** The columns that a list shows from now on, to everybody of the store, where neither a view nor an address says otherwise. */
export async function keepColumns(ctx: Ctx, { list, columns }: KeepColumns): Promise<void> {
  const query = new URLSearchParams({ columns }).toString();
  const key = { shopId: ctx.shop.id, list, name: "" };
  await inTx(ctx, (tx) =>
    tx.savedView.upsert({
      where: { shopId_list_name: key },
      create: { ...key, id: randomUUID(), query },
      update: { query },
    }),
  );
}
