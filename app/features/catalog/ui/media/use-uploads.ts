import { useEffect, useRef, useState } from "react";
import { MOST_IMAGE_BYTES } from "#app/features/catalog/schema.ts";
import { pictureProblem, type PictureProblem } from "./check-picture.ts";
import { SendError, sendPicture } from "./send-picture.ts";

export interface Upload {
  readonly key: string;
  readonly name: string;
  /** 0 to 1 */
  readonly progress: number;
  /** Where it lies at Shopify once it was sent. */
  readonly source: string | null;
  readonly problem: { readonly kind: PictureProblem | "failed"; readonly words: string } | null;
}

interface Waiting {
  readonly key: string;
  readonly file: File;
  readonly onDone: (source: string | null) => void;
}

/** So many at a time: more would only share the line. */
const AT_ONCE = 3;

/** Pictures on their way to Shopify. What stands in the way of one is told with it and stops no other. */
export function useUploads() {
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const [scopes, setScopes] = useState<readonly string[] | undefined>();
  const waiting = useRef<Waiting[]>([]);
  const running = useRef(0);
  const isRefused = useRef(false);
  const whenIdle = useRef<(() => void)[]>([]);
  // For want of a permission: sent once it is there.
  const held = useRef<Waiting[]>([]);
  const isGone = useRef(false);
  useEffect(() => {
    isGone.current = false;
    return () => void (isGone.current = true);
  }, []);
  const change = (key: string, what: Partial<Upload>) => {
    if (!isGone.current) setUploads((now) => now.map((one) => (one.key === key ? { ...one, ...what } : one)));
  };

  /** Answers where it lies; null where something stood in the way, undefined where a permission is missing. */
  async function send({ key, file }: Waiting): Promise<string | null | undefined> {
    const problem = await pictureProblem(file);
    if (problem) {
      change(key, { problem: { kind: problem, words: "" } });
      return null;
    }
    try {
      const source = await sendPicture(file, (progress) => change(key, { progress }));
      change(key, { source, progress: 1 });
      return source;
    } catch (error) {
      if (error instanceof SendError && error.scopes) {
        setScopes(error.scopes);
        return undefined;
      }
      change(key, { problem: { kind: "failed", words: error instanceof SendError ? error.message : "" } });
      return null;
    }
  }
  function work(): void {
    while (running.current < AT_ONCE && waiting.current.length > 0) {
      running.current++;
      const next = waiting.current.shift()!;
      void send(next).then((source) => {
        if (source === undefined) held.current.push(next);
        else next.onDone(source);
        isRefused.current ||= source == null;
        running.current--;
        work();
        if (running.current === 0) for (const tell of whenIdle.current.splice(0)) tell();
      });
    }
  }

  return {
    uploads,
    /** Permissions that were missing. */
    scopes,
    isBusy: uploads.some(({ source, problem }) => source === null && problem === null),
    /** True once all that is on its way has arrived; false where something stands in the way of one. */
    async settled(): Promise<boolean> {
      isRefused.current = false;
      if (running.current > 0) await new Promise<void>((resolve) => whenIdle.current.push(resolve));
      return !isRefused.current && held.current.length === 0;
    },
    /** Goes on with what waited for a permission. */
    resume() {
      setScopes(undefined);
      waiting.current.push(...held.current.splice(0));
      work();
    },
    /** Begins; each file is told of when it arrived, or with null that it will not. Answers the keys. */
    start(files: readonly File[], onDone?: (key: string, source: string | null) => void): string[] {
      setScopes(undefined);
      const come = files.map((file): Waiting => {
        const key = crypto.randomUUID();
        return { key, file, onDone: (source) => onDone?.(key, source) };
      });
      const shown = come.map(({ key, file }) => ({ key, name: file.name, progress: 0, source: null, problem: null }));
      // What was wrong before is out of the way with the next try.
      setUploads((now) => [...now.filter(({ problem }) => problem === null), ...shown]);
      waiting.current.push(...come);
      work();
      return come.map(({ key }) => key);
    },
    forget(keys: readonly string[]) {
      for (const list of [waiting, held]) list.current = list.current.filter(({ key }) => !keys.includes(key));
      setUploads((now) => now.filter(({ key }) => !keys.includes(key)));
    },
  };
}

export type Uploading = ReturnType<typeof useUploads>;

/** In whole megabytes. */
export const MOST_MEGABYTES = MOST_IMAGE_BYTES / 1024 / 1024;
