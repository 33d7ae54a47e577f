const DAY_MS = 24 * 60 * 60 * 1000;

/** A file stays this long after it was made. */
const FILE_DAYS = 60;
/** The law leaves the merchant this long to answer. */
const ANSWER_DAYS = 30;

/** Files made before this moment are gone. */
export const oldestFile = (now = new Date()): Date => new Date(now.getTime() - FILE_DAYS * DAY_MS);

export const answerBy = (receivedAt: Date): Date => new Date(receivedAt.getTime() + ANSWER_DAYS * DAY_MS);
