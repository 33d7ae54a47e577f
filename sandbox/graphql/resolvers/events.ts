// Timelines: the sandbox keeps none, so every object's list of events is empty.
import { pageOf } from "../page.ts";
import type { PageArgs } from "../types.ts";

export const eventsPage = (args: PageArgs) => pageOf([], args);
