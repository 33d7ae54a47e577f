import { randomUUID } from "node:crypto";
import OAuth2Server from "@node-oauth/oauth2-server";
import type { CustomApp } from "@prisma/client";
import { inTx } from "#app/platform/db.server.ts";
import { noteSecurity } from "#app/platform/security.server.ts";
import { isSecretOf } from "../apps/secrets.server.ts";
import { storeOf } from "../credentials.server.ts";
import { GRANTS, type Holder, holderOf, isActive, isConnected } from "./holder.server.ts";

/** The app that asks for tokens. */
interface Client extends OAuth2Server.Client {
  readonly app: CustomApp;
}

/** The app of an id and one of its secrets; false where either is wrong, or its store has left. */
export async function getClient(clientId: string, secret: string | null): Promise<Client | false> {
  const shopId = storeOf("client", clientId);
  if (shopId === undefined || !secret) return false;
  const { app, isRight } = await inTx({ shop: { id: shopId } }, async (tx) => {
    const app = await tx.customApp.findUnique({ where: { shopId_clientId: { shopId, clientId } } });
    const isRight = app && !app.deletedAt && (await isSecretOf(tx, shopId, app.id, secret));
    return { app, isRight };
  });
  // Names that nobody has are counted as one: whoever makes them up writes no row for each.
  if (!isRight) noteSecurity(shopId, "failed-login", app ? `client/${clientId}` : "client");
  if (!app || !isRight || !(await isConnected(shopId))) return false;
  return { id: clientId, grants: GRANTS, redirectUris: app.redirectUris, app };
}

/** Client credentials: the app's installation in its own store. Throws where it is not in there. */
export async function getUserFromClient(client: OAuth2Server.Client): Promise<Holder> {
  const { shopId, id: appId } = (client as Client).app;
  const row = await inTx({ shop: { id: shopId } }, (tx) =>
    tx.appInstallation.findUnique({ where: { shopId_appId: { shopId, appId } } }),
  );
  if (!row || !isActive(row)) {
    throw new OAuth2Server.InvalidGrantError(
      `The app is not installed in its store (${row?.state ?? "never was"}): a person of the store installs it.`,
    );
  }
  return holderOf(row, randomUUID());
}
