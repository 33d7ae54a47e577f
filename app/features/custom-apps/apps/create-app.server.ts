import { randomUUID } from "node:crypto";
import { said } from "#app/i18n/said.ts";
import { audit } from "#app/platform/audit.server.ts";
import { change } from "#app/platform/change/change.server.ts";
import { type Ctx, scopeText } from "#app/platform/ctx.ts";
import { inTx, type Tx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { newCredential } from "../credentials.server.ts";
import { requireOwn, requirePermissions } from "../require-permissions.server.ts";
import type { CreateApp } from "../schema.ts";
import { addSecret } from "./secrets.server.ts";

const MOST_APPS = 100;

export interface CreatedApp {
  readonly id: string;
  readonly clientId: string;
  /** Told once; null where a request is answered again. */
  readonly clientSecret: string | null;
}

/** Makes a client of the API. It can do nothing until it is installed. Throws forbidden, invalid (permissions the actor lacks; too many). */
export async function createApp(ctx: Ctx, input: CreateApp): Promise<CreatedApp> {
  requirePermissions(ctx, ["write_apps"]);
  requireOwn(ctx, input.permissions);
  let clientSecret: string | null = null;
  const asked = {
    verb: "app.create",
    needs: [],
    input,
    // The secret is not kept with the key: whoever lost the answer makes another.
    before: async () => ({ id: randomUUID() }),
    find: async (_: Date, { kept }: { kept: { id: string } | null }) => (kept ? made(ctx, kept.id) : null),
  };
  const app = await change(ctx, asked, (kept) =>
    inTx(ctx, async (tx) => {
      const { id, clientId } = await addApp(ctx, tx, input, kept?.id ?? randomUUID());
      clientSecret = await addSecret(tx, ctx.shop.id, id);
      return { id, clientId };
    }),
  );
  return { ...app, clientSecret };
}

async function addApp(ctx: Ctx, tx: Tx, { key: _, ...input }: CreateApp, id: string) {
  const { id: shopId } = ctx.shop;
  if ((await tx.customApp.count({ where: { shopId, deletedAt: null } })) >= MOST_APPS)
    throw new AppError("invalid", said("app.many", { most: MOST_APPS }));
  const permissions = orderly(input.permissions);
  const clientId = newCredential("client", shopId);
  await tx.customApp.create({ data: { shopId, id, clientId, ...input, permissions } });
  await audit(ctx, tx, "app.created", { name: input.name, permissions }, `App/${id}`);
  return { id, clientId };
}

const made = (ctx: Ctx, id: string) =>
  inTx(ctx, (tx) =>
    tx.customApp.findUnique({
      where: { shopId_id: { shopId: ctx.shop.id, id } },
      select: { id: true, clientId: true },
    }),
  );

/** As permissions are kept: sorted, each once, no read_x beside its write_x. */
export const orderly = (permissions: readonly string[]): string[] => scopeText(permissions).split(",").filter(Boolean);
