import { namesOfClients } from "#app/features/custom-apps/index.server.ts";
import type { Ctx } from "#app/platform/ctx.ts";

const PROGRAM = "api:";

/** What the programs among the actors of the audit log ("api:<client>") are called, by actor; people and unknown programs are left out. */
export async function namesOfActors(ctx: Ctx, actors: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const clients = new Set(
    actors.filter((actor) => actor.startsWith(PROGRAM)).map((actor) => actor.slice(PROGRAM.length)),
  );
  const names = await namesOfClients(ctx, [...clients]);
  return new Map([...names].map(([client, name]) => [`${PROGRAM}${client}`, name]));
}
