import { useFetcher } from "@remix-run/react";
import { useEffect, useState } from "react";
import type { Member } from "#app/features/catalog/schema.ts";
import { useChange } from "#app/ui/form/use-change.ts";

interface Page {
  readonly members: readonly Member[];
  readonly next: string | null;
}

/** The products of a collection, page after page as they are asked for; a change brings back the first page, as it is then. */
export function useMembers(id: string, first: Page) {
  const path = `/app/products/collections/${id}/members`;
  const change = useChange(path);
  const fetcher = useFetcher<Page>();
  const [pages, setPages] = useState<{ readonly first: Page; readonly more: readonly Page[] }>({ first, more: [] });
  const [wanted, setWanted] = useState<readonly string[] | null>(null);
  // The loader's answer is another object only after it was read anew.
  const more = pages.first === first ? pages.more : [];
  const { data, state } = fetcher;
  useEffect(() => {
    if (state !== "idle" || !data) return;
    setPages((now) => ({ first, more: now.first === first ? [...now.more, data] : [] }));
    // One more page for each answer, not for each drawing.
    // (A change in between leaves the answer aside: it began elsewhere.)
  }, [data, state, first]);
  const { result } = change;
  useEffect(() => {
    if (result) setWanted(null);
  }, [result]);
  const all = [first, ...more].flatMap(({ members }) => members);
  const members = [...new Map(all.map((member) => [member.id, member])).values()];
  const next = (more.at(-1) ?? first).next;
  return {
    members: wanted ? wanted.flatMap((one) => members.find((member) => member.id === one) ?? []) : members,
    next,
    isReading: state !== "idle",
    change,
    more() {
      if (next !== null) fetcher.load(`${path}?after=${encodeURIComponent(next)}`);
    },
    order(ids: readonly string[]) {
      const moved = movedIn(
        members.map((member) => member.id),
        ids,
      );
      if (moved === null) return;
      // What was not sent, because an earlier one is on its way, stays where it is.
      if (change.send("move", { productId: moved, position: ids.indexOf(moved) })) setWanted(ids);
    },
  };
}

/** What was carried from one place to another: without it both orders are the same. */
function movedIn(before: readonly string[], after: readonly string[]): string | null {
  const at = before.findIndex((id, index) => id !== after[index]);
  if (at < 0) return null;
  const without = (ids: readonly string[], id: string) => ids.filter((one) => one !== id).join();
  const candidates = [before[at]!, after[at]!];
  return candidates.find((id) => without(before, id) === without(after, id)) ?? null;
}
