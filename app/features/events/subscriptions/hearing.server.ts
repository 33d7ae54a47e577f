import { isOwnPermission, OWN_PERMISSIONS } from "#app/platform/api/permissions.ts";
import { hasScope, scopeSet } from "#app/platform/ctx.ts";
import { readableSince } from "#app/platform/shopify/readable-since.ts";
import { isTopic, ruleOf } from "../topics.ts";

/** Who would hear: a custom app by its client id with what its installation may, or the store itself (null) with what it granted. */
export interface Hearer {
  readonly clientId: string | null;
  /** Of the installation; null where there is none, or it does not work at present. */
  readonly permissions: readonly string[] | null;
  /** What the store granted the app. */
  readonly granted: string;
}

/** SQL that joins what a Hearer is made of to a row `s` of event_subscriptions. */
export const HEARER = `shops h on h.id = s.shop_id
  left join app_installations i on i.shop_id = s.shop_id and i.client_id = s.client_id and i.state in ('installed', 'permissions_changed')`;

/** The permission that hearing of a topic takes and the hearer lacks; null where it may. `about`: the custom app that an event is about. */
export function lackedFor(
  topic: string,
  { clientId, permissions, granted }: Hearer,
  about?: string | null,
): string | null {
  if (!isTopic(topic)) return topic;
  const { needs, isOwnFree, isOwnOnly } = ruleOf(topic);
  // Of what is about itself it hears to the end: that it was uninstalled, too. Subscribing, nobody knows yet whom an event is about.
  if (isOwnFree && clientId !== null && (about === undefined || about === clientId)) return null;
  if (isOwnOnly && clientId !== null && about !== undefined && about !== clientId) return needs;
  const own = clientId === null ? OWN_PERMISSIONS : (permissions ?? []);
  const has = hasScope({ scopes: new Set(own) }, needs);
  if (isOwnPermission(needs)) return has ? null : needs;
  const isGranted = hasScope({ scopes: scopeSet(granted) }, needs);
  return isGranted && (clientId === null || has) ? null : needs;
}

/** An event as far as it says who may hear of it. */
interface Heard {
  readonly topic: string;
  /** The custom app that it is about. */
  readonly about: string | null;
  /** What is told of its object, and what filters see of it. */
  readonly said: Readonly<Record<string, unknown>>;
}

/** True where the hearer may hear of this event: of its topic, and of an order as old as its object. */
export function mayHear({ topic, about, said }: Heard, hearer: Hearer): boolean {
  return lackedFor(topic, hearer, about) === null && !(topic.startsWith("orders/") && isTooOld(said, hearer));
}

function isTooOld({ createdAt }: Heard["said"], { clientId, permissions, granted }: Hearer): boolean {
  if (clientId === null || typeof createdAt !== "string") return false;
  const since = readableSince({ scopes: new Set(permissions), granted: scopeSet(granted) });
  return since !== null && new Date(createdAt) < since;
}
