// A small seeded generator (sfc32): the same seed gives the same numbers on every machine.

export interface Random {
  /** [0, 1) */
  next(): number;
  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** An index, drawn by weight. */
  weighted(weights: readonly number[]): number;
  /** Standard normal. */
  normal(): number;
}

function mix(seed: string | number): number {
  let h = 0x811c9dc5;
  for (const c of String(seed)) h = Math.imul(h ^ c.codePointAt(0)!, 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** The parts name one stream of numbers: ("42", "customer", 7) is always the same and independent of the others. */
export function createRandom(...parts: (string | number)[]): Random {
  let a = mix(parts.join("/"));
  let b = mix(a + 1);
  let c = mix(b + 2);
  let d = 1;
  const next = (): number => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return (t >>> 0) / 4294967296;
  };
  for (let i = 0; i < 8; i++) next();
  return {
    next,
    int: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (probability) => next() < probability,
    pick: (items) => items[Math.floor(next() * items.length)]!,
    weighted(weights) {
      let at = next() * weights.reduce((x, y) => x + y, 0);
      for (let i = 0; i < weights.length; i++) if ((at -= weights[i]!) < 0) return i;
      return weights.length - 1;
    },
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  };
}
