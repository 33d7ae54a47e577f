import type { Shop } from "@prisma/client";
import { once } from "./once.server.ts";

/** What is known of a store when a merchant opens the app. */
export interface Arrival {
  readonly domain: string;
  /** Comma-separated, as the session has them. */
  readonly scopes: string;
  readonly locale: string | undefined;
}

type Install = (arrival: Arrival) => Promise<Shop>;

const slot = () => once<{ install?: Install }>("install", () => ({}));

/** Tells the platform what to do when a store is new, came back, or has other scopes: app/composition.server.ts says so. */
export function onArrival(install: Install): void {
  slot().install = install;
}

/** The store's row, made or brought up to date. */
export function arrive(arrival: Arrival): Promise<Shop> {
  const { install } = slot();
  if (!install) throw new Error("compose() of app/composition.server.ts has not been called");
  return install(arrival);
}
