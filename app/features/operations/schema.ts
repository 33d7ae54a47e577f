/** A change that was made through the app, as its object's page tells it. */
export interface Activity {
  readonly id: string;
  /** "product.updated" */
  readonly action: string;
  readonly by: "staff" | "program" | "app";
  /** Whoever looks did it. */
  readonly isYou: boolean;
  /** ISO 8601 */
  readonly at: string;
  readonly changes: readonly { readonly field: string; readonly from: string | null; readonly to: string | null }[];
  /** Fields of a person that changed: what they were is not kept. */
  readonly fields: readonly string[];
}
