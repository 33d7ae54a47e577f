export interface Minimum {
  readonly at: readonly number[];
  readonly value: number;
}

type Point = { readonly at: readonly number[]; readonly value: number };

/**
 * The minimum of a smooth function of a few numbers near `start`, by the downhill simplex (Nelder & Mead 1965). Our own: fmin 0.0.4, the
 * library for it, cannot be imported (its main file is no module) and uses an undeclared variable where the simplex shrinks.
 */
export function nelderMead(
  f: (at: readonly number[]) => number,
  start: readonly number[],
  { step = 0.5, tolerance = 1e-10, most = 4000 }: { step?: number; tolerance?: number; most?: number } = {},
): Minimum {
  const point = (at: readonly number[]): Point => ({ at, value: f(at) });
  const moved = (n: number) => start.map((value, i) => (i === n ? value + step : value));
  const simplex = [point(start), ...start.map((_, n) => point(moved(n)))];
  const last = start.length;
  for (let evaluations = simplex.length; evaluations < most; evaluations++) {
    simplex.sort((one, other) => one.value - other.value);
    const [best, worst] = [simplex[0]!, simplex[last]!];
    if (worst.value - best.value <= tolerance * (Math.abs(best.value) + tolerance)) break;
    const centre = start.map((_, i) => simplex.slice(0, last).reduce((sum, { at }) => sum + at[i]!, 0) / last);
    const beyond = (by: number) => point(centre.map((value, i) => value + by * (value - worst.at[i]!)));
    const reflected = beyond(1);
    if (reflected.value < best.value) {
      const further = beyond(2);
      simplex[last] = further.value < reflected.value ? further : reflected;
    } else if (reflected.value < simplex[last - 1]!.value) {
      simplex[last] = reflected;
    } else {
      const nearer = reflected.value < worst.value ? beyond(0.5) : beyond(-0.5);
      if (nearer.value < Math.min(worst.value, reflected.value)) simplex[last] = nearer;
      else for (let n = 1; n <= last; n++) simplex[n] = point(halfway(best.at, simplex[n]!.at));
    }
  }
  simplex.sort((one, other) => one.value - other.value);
  return simplex[0]!;
}

const halfway = (one: readonly number[], other: readonly number[]) => one.map((value, i) => (value + other[i]!) / 2);
