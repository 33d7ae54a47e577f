import type { EditStep } from "#app/features/orders/schema.ts";

/** One change of an edit, as it is sent. */
export type Step = EditStep;
