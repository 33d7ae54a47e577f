export { WORKER_FLAGS } from "#app/platform/heap.server.ts";
