import { useLocation } from "@remix-run/react";

/** What the admin says of the frame; the rest of its query (tokens, signatures) is of one moment. */
const KEPT = ["shop", "host", "embedded", "locale"];

/** Makes the query of a link inside the page: the frame's own parameters stay, so that a reload of the frame finds its store. */
export function useFrameSearch(): (changes: Record<string, string> | readonly (readonly [string, string])[]) => string {
  const current = new URLSearchParams(useLocation().search);
  return (changes) => {
    const kept = [...current].filter(([name]) => KEPT.includes(name));
    const own = Array.isArray(changes) ? (changes as [string, string][]) : Object.entries(changes);
    return `?${new URLSearchParams([...kept, ...own])}`;
  };
}
