import { randomUUID } from "node:crypto";
import type { CustomApp } from "@prisma/client";
import { said } from "#app/i18n/said.ts";
import type { Ctx } from "#app/platform/ctx.ts";
import { asApp, inTx, type Tx } from "#app/platform/db.server.ts";
import { AppError } from "#app/platform/errors.ts";
import { beyond } from "../apps/app-view.server.ts";
import { orderly } from "../apps/create-app.server.ts";
import { hashOf, newCredential, storeOf } from "../credentials.server.ts";
import { enterInstallation } from "../installations/install-app.server.ts";
import { requireOwn, requirePermissions, requirePerson } from "../require-permissions.server.ts";
import type { Authorization, AuthorizationView } from "../schema.ts";

/** A code is exchanged by the app's server at once (RFC 6749 4.1.2 asks for ten minutes at most). */
const CODE_MS = 120_000;

/**
 * What an app asks of this store, for the page on which a person approves it. Throws not_found (no such app), invalid (a redirect address
 * that is not one of the app's to the letter, permissions that the app does not ask for or the store has not granted).
 */
export async function getAuthorization(ctx: Ctx, asked: Authorization): Promise<AuthorizationView> {
  requirePerson(ctx);
  const { app, permissions } = await askedApp(asked);
  requireOwn(ctx, permissions);
  const { id: shopId } = ctx.shop;
  const row = await inTx(ctx, (tx) =>
    tx.appInstallation.findUnique({ where: { shopId_appId: { shopId, appId: app.id } } }),
  );
  return {
    ...{ name: app.name, contact: app.contact, purpose: app.purpose, permissions },
    sendsTo: new URL(asked.redirect_uri).host,
    had: row?.permissions ?? [],
    madeBy: app.shopId === shopId ? null : await domainOf(app.shopId),
  };
}

// Its name and purpose are its maker's own words: only this cannot be made up.
const domainOf = async (id: number): Promise<string | null> =>
  (await asApp().shop.findUnique({ where: { id }, select: { domain: true } }))?.domain ?? null;

/**
 * A person of the store approves: the app is installed here with these permissions, and the address to send them to carries a code for its
 * server. Throws as getAuthorization, conflict where the app is suspended here.
 */
export async function approveAuthorization(ctx: Ctx, asked: Authorization): Promise<{ sendTo: string }> {
  requirePerson(ctx);
  requirePermissions(ctx, ["write_apps"]);
  const { app, permissions } = await askedApp(asked);
  requireOwn(ctx, permissions);
  const code = newCredential("code", ctx.shop.id);
  const installationId = await inTx(ctx, (tx) => installedFor(ctx, tx, { app, permissions, asked, code }));
  if (app.shopId !== ctx.shop.id) await noteStore(app, ctx.shop.id, installationId);
  // In which store it was is not what the app asked for, but what was done.
  return { sendTo: sendTo(asked, { code, shop: ctx.shop.domain }) };
}

interface Approved {
  readonly app: CustomApp;
  readonly permissions: readonly string[];
  readonly asked: Authorization;
  readonly code: string;
}

async function installedFor(ctx: Ctx, tx: Tx, { app, permissions, asked, code }: Approved): Promise<string> {
  const { id: shopId } = ctx.shop;
  const before = await tx.appInstallation.findUnique({ where: { shopId_appId: { shopId, appId: app.id } } });
  if (before?.state === "suspended") throw new AppError("conflict", said("app.suspended"), { reason: "changed" });
  // What was approved before stays: an app may ask for a part of it, too.
  const all = orderly([...(before?.permissions ?? []), ...permissions]);
  const installationId = await enterInstallation(ctx, tx, app, all, true);
  await tx.authorizationCode.create({
    data: {
      ...{ shopId, hash: hashOf(code), installationId, permissions: [...permissions], family: randomUUID() },
      ...{ redirectUri: asked.redirect_uri, codeChallenge: asked.code_challenge },
      expiresAt: new Date(Date.now() + CODE_MS),
    },
  });
  return installationId;
}

/** A person of the store says no. */
export async function declineAuthorization(ctx: Ctx, asked: Authorization): Promise<{ sendTo: string }> {
  requirePerson(ctx);
  await askedApp(asked);
  return { sendTo: sendTo(asked, { error: "access_denied" }) };
}

// The app's own store keeps where it is installed, to tell those stores of changes.
const noteStore = ({ shopId, id: appId }: CustomApp, storeId: number, installationId: string) =>
  inTx({ shop: { id: shopId } }, (tx) =>
    tx.customAppStore.upsert({
      where: { shopId_appId_storeId: { shopId, appId, storeId } },
      create: { shopId, appId, storeId, installationId },
      update: { installationId },
    }),
  );

/** The app that a request for approval names, and what it asks for. Throws not_found, invalid. */
export async function askedApp(asked: Authorization): Promise<{ app: CustomApp; permissions: string[] }> {
  const shopId = storeOf("client", asked.client_id);
  const app =
    shopId &&
    (await inTx({ shop: { id: shopId } }, (tx) =>
      tx.customApp.findUnique({ where: { shopId_clientId: { shopId, clientId: asked.client_id } } }),
    ));
  if (!app || app.deletedAt) throw new AppError("not_found", said("app.gone"));
  if (!app.redirectUris.includes(asked.redirect_uri)) throw wrong("redirect_uri", said("oauth.redirect"));
  const scopes = asked.scope?.split(/[\s,]+/).filter(Boolean) ?? [];
  const more = beyond(scopes, app.permissions);
  if (more.length > 0) throw wrong("scope", said("oauth.scope", { permissions: more.join(", ") }));
  return { app, permissions: scopes.length > 0 ? orderly(scopes) : app.permissions };
}

const wrong = (field: string, message: string) => new AppError("invalid", message, { fields: { [field]: message } });

function sendTo({ redirect_uri, state }: Authorization, told: Readonly<Record<string, string>>): string {
  const url = new URL(redirect_uri);
  for (const [name, value] of Object.entries({ ...told, ...(state !== undefined && { state }) }))
    url.searchParams.set(name, value);
  return url.href;
}
