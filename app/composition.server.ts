// Where rooms that may not know each other are joined. Imported by entry.server.tsx and worker.ts.
import { install } from "./features/stores/index.server.ts";
import { onArrival } from "./platform/installation.server.ts";

onArrival((arrival) => install(arrival, async () => {}));
