import type { Label } from "./report.ts";

/** What a filter can be set to. */
export interface FilterChoice {
  readonly value: string;
  readonly label: Label;
}
