import { z } from "zod";

/** A week: whoever runs a program has to find the time to change its secret over. */
const LONGEST_HOURS = 168;

/** How many hours a secret works on beside the new one that takes its place; 0: not at all. */
export const OverlapHours = z.int().min(0).max(LONGEST_HOURS).default(24);
