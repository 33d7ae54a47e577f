// The sandbox's clock: runs with the machine's, faster, or from another day.
import type { Clock } from "../store/store.ts";

export interface MovableClock extends Clock {
  readonly speed: number;
  /** 1 is real time; 60 lets a minute pass in a second. Time never jumps when the speed changes. */
  setSpeed(speed: number): void;
  /** Moves the clock by so many milliseconds. */
  advance(ms: number): void;
  /** How many real milliseconds pass until the clock shows `instant` (epoch ms); 0 when it is past. */
  realMsUntil(instant: number): number;
}

/** A clock that starts at `start` (default: now). */
export function createClock(start: Date = new Date()): MovableClock {
  let shown = start.getTime();
  let since = performance.now();
  let speed = 1;
  const read = () => shown + (performance.now() - since) * speed;
  const settle = () => {
    shown = read();
    since = performance.now();
  };
  return {
    get speed() {
      return speed;
    },
    now: () => new Date(read()),
    setSpeed(next) {
      if (!Number.isFinite(next) || next <= 0) throw new Error(`A clock's speed is a positive number, not ${next}.`);
      settle();
      speed = next;
    },
    advance(ms) {
      settle();
      shown += ms;
    },
    realMsUntil: (instant) => Math.max(0, (instant - read()) / speed),
  };
}
