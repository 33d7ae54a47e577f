// Hands bulk operations to threads: at most two at work, the others wait in CREATED. Knows cancelling, faults and restarts.
import { Worker } from "node:worker_threads";
import type { Store } from "#sandbox/store/store.ts";
import type { BulkFaults } from "../index.ts";
import { changeBulk, openBulkRows, sweepBulkFiles } from "./operations.ts";
import type { ThreadReport, ThreadTask } from "./thread.ts";

export interface BulkRunner {
  /** Takes up an operation that stands in CREATED. */
  start(store: Store, id: string): void;
  /** Marks it CANCELING; it is CANCELED a moment later. */
  cancel(store: Store, id: string): void;
  idle(): Promise<void>;
  /** Opens the threads ahead of the first operation and keeps them: each takes about a second to read the schema. */
  warm(): void;
  close(): Promise<void>;
}

export interface RunnerOptions {
  resolversUrl: URL;
  emit(store: Store, topic: string, id: string): void;
  faults?: BulkFaults;
  log(line: string): void;
}

interface Thread {
  worker: Worker;
  task: { store: Store; id: string } | null;
  rest: NodeJS.Timeout | null;
}

const MAX_THREADS = 2;
/** A thread keeps its schema warm for a while. */
const REST_MS = 15_000;
const SLOW_MS = 2_000;
/** Nearly all that a thread makes is garbage soon: in a young generation of V8's usual size, collecting it takes a third of the time. */
const YOUNG_MB = 192;

/** Starts nothing by itself; `resume` for each store takes up what the last process left. */
export function createRunner(options: RunnerOptions): BulkRunner & { resume(store: Store): void } {
  const threads = new Set<Thread>();
  const queue: { store: Store; id: string }[] = [];
  const timers = new Set<NodeJS.Timeout>();
  let waiting: (() => void)[] = [];
  let isWarm = false;
  let closed = false;

  const later = (ms: number, work: () => void): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      if (!closed) work();
      settle();
    }, ms);
    timers.add(timer);
  };
  const settle = (): void => {
    if (queue.length > 0 || timers.size > 0 || [...threads].some(({ task }) => task)) return;
    waiting.forEach((resolve) => resolve());
    waiting = [];
  };
  const finished = (store: Store, id: string): void => options.emit(store, "bulk_operations/finish", id);

  const release = (thread: Thread): void => {
    const { task } = thread;
    thread.task = null;
    if (task && !closed) finished(task.store, task.id);
    if (!isWarm) thread.rest = setTimeout(() => void thread.worker.terminate(), REST_MS).unref();
    next();
    settle();
  };

  const open = (): Thread => {
    const worker = new Worker(new URL("./thread.ts", import.meta.url), {
      workerData: { resolversUrl: options.resolversUrl.href, warm: isWarm },
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    });
    const thread: Thread = { worker, task: null, rest: null };
    worker.on("message", (message: ThreadReport) => {
      if (message.kind === "emit" && thread.task) options.emit(thread.task.store, message.topic, message.id);
      else if (message.kind === "log") options.log(message.line);
      else if (message.kind === "done") release(thread);
    });
    worker.on("error", (error) =>
      options.log(`A bulk operation's thread died: ${error instanceof Error ? error.stack : String(error)}`),
    );
    worker.on("exit", () => {
      threads.delete(thread);
      if (thread.rest) clearTimeout(thread.rest);
      if (closed || !thread.task) return;
      const { store, id } = thread.task;
      thread.task = null;
      changeBulk(store, id, { status: "FAILED", errorCode: "INTERNAL_SERVER_ERROR", completedAt: store.nowIso() }, [
        "CREATED",
        "RUNNING",
      ]);
      finished(store, id);
      next();
      settle();
    });
    threads.add(thread);
    return thread;
  };

  function next(): void {
    while (!closed && queue.length > 0) {
      let free = [...threads].find(({ task }) => !task);
      if (!free) {
        if (threads.size >= MAX_THREADS) return;
        free = open();
      }
      const job = queue.shift()!;
      if (free.rest) clearTimeout(free.rest);
      free.task = job;
      const { store, id } = job;
      const message: ThreadTask = {
        domain: store.domain,
        path: store.path,
        id,
        clockOffset: store.now().getTime() - Date.now(),
      };
      free.worker.postMessage(message);
    }
  }

  const enqueue = (store: Store, id: string): void => {
    queue.push({ store, id });
    next();
  };

  const runner: BulkRunner & { resume(store: Store): void } = {
    start(store, id) {
      const fault = options.faults?.next(id, store) ?? "none";
      if (fault !== "none") changeBulk(store, id, { fault }, ["CREATED"]);
      if (fault === "hang") {
        later(SLOW_MS, () => changeBulk(store, id, { status: "RUNNING" }, ["CREATED"]));
      } else if (fault === "slow") {
        later(SLOW_MS, () => {
          changeBulk(store, id, { status: "RUNNING" }, ["CREATED"]);
          later(SLOW_MS, () => enqueue(store, id));
        });
      } else {
        // After the answer that says CREATED has gone out.
        later(0, () => enqueue(store, id));
      }
    },
    cancel(store, id) {
      if (!changeBulk(store, id, { status: "CANCELING" }, ["CREATED", "RUNNING"])) return;
      const working = [...threads].some(({ task }) => task?.id === id && task.store === store);
      if (working) return;
      later(300, () => {
        const waitingAt = queue.findIndex((job) => job.id === id && job.store === store);
        if (waitingAt >= 0) queue.splice(waitingAt, 1);
        changeBulk(store, id, { status: "CANCELED", completedAt: store.nowIso() }, ["CANCELING"]);
        finished(store, id);
      });
    },
    warm() {
      isWarm = true;
      while (threads.size < MAX_THREADS) open();
    },
    resume(store) {
      sweepBulkFiles(store);
      for (const row of openBulkRows(store)) {
        if (row.status === "CANCELING")
          changeBulk(store, row.id, { status: "CANCELED", completedAt: store.nowIso() }, ["CANCELING"]);
        else if (row.fault !== "hang") later(0, () => enqueue(store, row.id));
      }
    },
    idle: () => {
      const done = new Promise<void>((resolve) => waiting.push(resolve));
      settle();
      return done;
    },
    async close() {
      closed = true;
      timers.forEach(clearTimeout);
      timers.clear();
      await Promise.all([...threads].map(({ worker }) => worker.terminate()));
      waiting.forEach((resolve) => resolve());
    },
  };
  return runner;
}
