/** waiting: for a worker · working · ready · failed · cancelled */
export const FILE_STATES = ["waiting", "working", "ready", "failed", "cancelled"] as const;

/** too-large: it would be larger than files may be · refused: the question is no longer one that the report answers · failed */
export const FILE_PROBLEMS = ["too-large", "refused", "failed"] as const;

/** Where a report goes by itself, and when. "off": nowhere. */
export const EVERY = ["daily", "weekly", "monthly"] as const;
