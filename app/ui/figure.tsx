import type { ReactNode } from "react";

/**
 * A formatted figure, day or time. The server's and the browser's language tables can differ in a space; what the server wrote
 * stays then.
 */
export function Figure({ children }: { children: ReactNode }) {
  return (
    <span className="ch-figure" suppressHydrationWarning>
      {children}
    </span>
  );
}
