import { storeEventTopics } from "../inbox/store-events.server.ts";
import { RESOURCE_NAMES } from "../schema.ts";
import { resourceOf } from "../resources.server.ts";

/** Every topic that something is done about, in order of their names. */
export function webhookTopics(): string[] {
  const ofObjects = RESOURCE_NAMES.flatMap((name) => Object.keys(resourceOf(name).topics));
  return [...new Set([...ofObjects, ...storeEventTopics()])].sort();
}
