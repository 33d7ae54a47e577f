import { Prisma } from "@prisma/client";
import { storeEventTopics } from "./store-events.server.ts";

/** SQL, true for a delivery that can be acted on again: it names objects, or a person or an event, and what it says is kept. */
export const isReplayable = (): Prisma.Sql => Prisma.sql`
  case when resource is null
    then payload is not null and reason is distinct from 'no-id' and topic = any(${storeEventTopics()})
    else object_ids <> '{}' end`;
