import { cpSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Of the data directory: where the database is, and the two notes by which a copy is asked of the process that serves it. */
export const DATABASE = "pg";
export const ASKED = ".copy-to";
export const ANSWERED = ".copied";

/** Copies the database's files; `target` must not be there. */
export function copyFiles(directory: string, target: string): void {
  cpSync(join(directory, DATABASE), target, { recursive: true, errorOnExist: true, force: false });
  rmSync(join(target, "postmaster.pid"), { force: true });
}

/**
 * Lets the process that serves `directory` copy it when a note asks and SIGUSR2 comes. The copy holds up the process, so that no statement runs
 * meanwhile: it is as whole as what a killed process leaves, of which no acknowledged row is lost (decision 6).
 */
export function copyWhenAsked(directory: string): () => void {
  const [asked, answered] = [join(directory, ASKED), join(directory, ANSWERED)];
  const copy = () => {
    if (!existsSync(asked)) return;
    const target = readFileSync(asked, "utf8");
    rmSync(asked, { force: true });
    let answer = "done";
    try {
      copyFiles(directory, target);
    } catch (error) {
      answer = (error as Error).message;
    }
    writeFileSync(`${answered}.new`, answer);
    renameSync(`${answered}.new`, answered);
  };
  process.on("SIGUSR2", copy);
  return () => void process.off("SIGUSR2", copy);
}
