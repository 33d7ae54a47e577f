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

/** So many at a time: more would only share the line. */
const AT_ONCE = 3;

/** Pictures on their way to Shopify. What stands in the way of one is told with it and stops no other. */
export function useUploads() {
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const [scopes, setScopes] = useState<readonly string[] | undefined>();
  const waiting = useRef<{ key: string; file: File }[]>([]);
  const running = useRef(0);
  const isGone = useRef(false);
  useEffect(() => {
    isGone.current = false;
    return () => void (isGone.current = true);
  }, []);
  const change = (key: string, what: Partial<Upload>) => {
    if (!isGone.current) setUploads((now) => now.map((one) => (one.key === key ? { ...one, ...what } : one)));
  };

  async function send({ key, file }: { key: string; file: File }): Promise<void> {
    const problem = await pictureProblem(file);
    if (problem) return change(key, { problem: { kind: problem, words: "" } });
    try {
      change(key, { source: await sendPicture(file, (progress) => change(key, { progress })), progress: 1 });
    } catch (error) {
      if (error instanceof SendError && error.scopes) setScopes(error.scopes);
      change(key, { problem: { kind: "failed", words: error instanceof SendError ? error.message : "" } });
    }
  }
  function work(): void {
    while (running.current < AT_ONCE && waiting.current.length > 0) {
      running.current++;
      void send(waiting.current.shift()!).finally(() => {
        running.current--;
        work();
      });
    }
  }

  return {
    uploads,
    /** Permissions that were missing. */
    scopes,
    isBusy: uploads.some(({ source, problem }) => source === null && problem === null),
    start(files: readonly File[]) {
      setScopes(undefined);
      const come = files.map((file) => ({ key: crypto.randomUUID(), file }));
      const shown = come.map(({ key, file }) => ({ key, name: file.name, progress: 0, source: null, problem: null }));
      // What was wrong before is out of the way with the next try.
      setUploads((now) => [...now.filter(({ problem }) => problem === null), ...shown]);
      waiting.current.push(...come);
      work();
    },
    forget: (keys: readonly string[]) => setUploads((now) => now.filter(({ key }) => !keys.includes(key))),
  };
}

/** In whole megabytes. */
export const MOST_MEGABYTES = MOST_IMAGE_BYTES / 1024 / 1024;
