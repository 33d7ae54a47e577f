// The last requests that came in, for the controls page. Never holds tokens or bodies.

export interface LoggedRequest {
  at: string;
  host: string;
  method: string;
  path: string;
  status: number;
  ms: number;
  note: string;
}

export interface RequestLog {
  add(entry: LoggedRequest): void;
  /** Newest first. */
  list(): LoggedRequest[];
  clear(): void;
}

export function requestLog(size = 300): RequestLog {
  let entries: LoggedRequest[] = [];
  return {
    add(entry) {
      entries.push(entry);
      if (entries.length > 2 * size) entries = entries.slice(-size);
    },
    list: () => entries.slice(-size).reverse(),
    clear: () => void (entries = []),
  };
}
