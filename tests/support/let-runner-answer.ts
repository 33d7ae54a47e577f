// Vitest's runner must get its answer to a worker within a minute. A file whose tests never wait for anything would read none before its end,
// and fail with all its tests passed: between any two of them the worker looks.
import { setImmediate } from "node:timers/promises";
import { afterEach } from "vitest";

afterEach(() => setImmediate());
