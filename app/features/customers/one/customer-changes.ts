import { type FormValues, isSame } from "./customer-input.ts";
import type { CustomerFields } from "./inputs.ts";

/** The store's own words about a customer: nobody is known by them. */
const TOLD = ["tags", "taxExempt", "taxExemptions"] as const satisfies readonly (keyof FormValues)[];
const isTold = (name: string): boolean => TOLD.some((told) => told === name);

/** What of a customer becomes otherwise, for the audit log: of a person's own data only which fields were set. */
export function customerChanges(now: FormValues, asked: Partial<CustomerFields>) {
  const names = Object.keys(asked) as (keyof FormValues)[];
  const changed = TOLD.filter((name) => asked[name] !== undefined && !isSame(name, now[name], asked[name]));
  const of = (values: Partial<FormValues>) => Object.fromEntries(changed.map((name) => [name, values[name]]));
  return { fields: names.filter((name) => !isTold(name)), before: of(now), after: of(asked) };
}
