import type { SyncRun, SyncStep } from "@prisma/client";
import {
  RESOURCE_NAMES,
  type ResourceName,
  type RunState,
  type StepState,
  type SyncError,
  type SyncRunStatus,
  type SyncStepStatus,
} from "../schema.ts";
import { overallPercent, progressOf, type StepCounts } from "./progress.ts";

/** A run with its steps, as pages and programs see it. */
export function runStatus(run: SyncRun, steps: readonly SyncStep[], now: Date): SyncRunStatus {
  const place = (step: SyncStep) => RESOURCE_NAMES.indexOf(step.resource as ResourceName);
  return {
    id: run.id,
    state: run.status as RunState,
    startedAt: run.startedAt.toISOString(),
    finishedAt: run.finishedAt?.toISOString() ?? null,
    error: run.status === "failed" ? (run.error as SyncError | null) : null,
    waitsFor: run.status === "queued" || run.status === "running" ? (run.error as SyncError | null) : null,
    percent: run.status === "completed" ? 100 : overallPercent(steps.map(countsOf)),
    steps: [...steps].sort((a, b) => place(a) - place(b)).map((step) => stepStatus(step, now)),
  };
}

function stepStatus(step: SyncStep, now: Date): SyncStepStatus {
  return {
    resource: step.resource as ResourceName,
    state: step.status as StepState,
    expected: step.expected,
    gathered: step.gathered,
    read: step.read,
    ...progressOf(countsOf(step), now.getTime()),
    difference: step.difference,
    attempts: step.attempts,
    startedAt: step.startedAt?.toISOString() ?? null,
    finishedAt: step.finishedAt?.toISOString() ?? null,
    error: step.error as SyncError | null,
  };
}

const countsOf = (step: SyncStep): StepCounts => ({
  state: step.status as StepState,
  expected: step.expected,
  gathered: step.gathered,
  read: step.read,
  readingSince: step.readingAt?.getTime() ?? null,
  finishedAt: step.finishedAt?.getTime() ?? null,
});
