import type { StepState } from "../schema.ts";

/** The part of a step that its progress is worked out from. Instants in milliseconds. */
export interface StepCounts {
  readonly state: StepState;
  readonly expected: number | null;
  readonly gathered: number;
  readonly read: number;
  readonly readingSince: number | null;
  readonly finishedAt: number | null;
}

export interface StepProgress {
  readonly percent: number | null;
  readonly perSecond: number | null;
  readonly secondsLeft: number | null;
}

/** How far a step is, how fast it goes, how long it will take; null for what cannot be said yet. */
export function progressOf(step: StepCounts, now: number): StepProgress {
  const seconds = step.readingSince === null ? 0 : ((step.finishedAt ?? now) - step.readingSince) / 1000;
  const rate = seconds > 0 && step.read > 0 ? step.read / seconds : null;
  const left = step.expected === null ? null : Math.max(0, step.expected - step.read);
  return {
    percent:
      step.state === "completed"
        ? 100
        : step.expected === null
          ? null
          : Math.floor(99 * share(step.read, step.expected)),
    perSecond: rate === null ? null : Math.round(rate * 10) / 10,
    secondsLeft: step.state === "reading" && rate !== null && left !== null ? Math.ceil(left / rate) : null,
  };
}

/** 0–100 over all steps, weighted by their size: half for what Shopify gathered, half for what is written. 100 only when all are completed. */
export function overallPercent(steps: readonly StepCounts[]): number {
  let whole = 0;
  let done = 0;
  for (const step of steps) {
    const weight = Math.max(1, step.expected ?? 1);
    whole += weight;
    if (step.state === "completed") done += weight;
    else done += weight * (share(Math.max(step.gathered, step.read), weight) + share(step.read, weight)) * 0.495;
  }
  const percent = Math.floor((100 * done) / Math.max(1, whole));
  return steps.every((step) => step.state === "completed") ? 100 : Math.min(99, percent);
}

const share = (part: number, whole: number): number => (whole <= 0 ? 0 : Math.min(1, part / whole));
