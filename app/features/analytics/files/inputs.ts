import { z } from "zod";
import { said } from "#app/i18n/said.ts";
import { PageCursorText } from "#app/platform/page-cursor.ts";
import type { FILE_STATES, FILE_PROBLEMS, EVERY } from "./file-choices.ts";

export * from "./file-choices.ts";

const FORMATS = ["csv", "xlsx", "pdf"] as const;
export type FileFormat = (typeof FORMATS)[number];
export type FileState = (typeof FILE_STATES)[number];

/** A file of what a page shows: its report's name, or "trace" or "overview", and its address. */
export const ExportInput = z.object({
  report: z.string().regex(/^[a-z]+(-[a-z]+)*$/).max(60), // prettier-ignore
  /** The query of the page's address. */
  search: z.string().max(8000).default(""),
  format: z.enum(FORMATS),
});
export type ExportInput = z.input<typeof ExportInput>;

export const FileRef = z.object({ id: z.string().regex(/^\d{1,18}$/, said("file.gone")) });
export type FileRef = z.output<typeof FileRef>;

export const ListFiles = z.object({ after: PageCursorText.optional() });
export type ListFiles = z.output<typeof ListFiles>;

/** How far a file is. Instants ISO 8601, ids as text. */
export interface FileRow {
  readonly id: string;
  readonly name: string;
  readonly report: string;
  readonly format: FileFormat;
  readonly state: FileState;
  readonly rowsDone: number;
  /** Null while it is not known. */
  readonly rowsTotal: number | null;
  /** Of the file as it is saved. */
  readonly bytes: number | null;
  /** The code of what went wrong. */
  readonly error: FileProblem | null;
  readonly isScheduled: boolean;
  readonly createdAt: string;
  readonly finishedAt: string | null;
}
export type FileProblem = (typeof FILE_PROBLEMS)[number];

export interface FileRows {
  readonly rows: readonly FileRow[];
  readonly nextCursor: string | null;
}
export type Every = (typeof EVERY)[number];
const Choice = z.enum(["off", "pdf", "xlsx"]);
export type ScheduleChoice = z.output<typeof Choice>;

/** Which reports make themselves: a format for each rhythm, and the hour of the store's clock for all. */
export const SchedulesInput = z.object({
  daily: Choice,
  weekly: Choice,
  monthly: Choice,
  hour: z.coerce.number().int().min(0).max(23),
});
export type SchedulesInput = z.input<typeof SchedulesInput>;
export type Schedules = z.output<typeof SchedulesInput>;
