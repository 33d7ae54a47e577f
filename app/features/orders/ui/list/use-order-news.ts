import { useNavigation, useRevalidator, useSearchParams } from "@remix-run/react";
import { useEffect, useState } from "react";
import type { OrderNews, OrderRow } from "#app/features/orders/schema.ts";

const EVERY_MS = 8_000;

interface Shown {
  readonly rows: readonly OrderRow[];
  readonly newestId: string;
  readonly previousCursor: string | null;
}

/**
 * Keeps an open list true: the orders it shows change in their rows, in their place; those that came meanwhile are counted, and shown when
 * asked for. Asks while somebody looks; a question that fails is asked again later, and the page stays.
 */
export function useOrderNews(answer: Shown) {
  const [params, setParams] = useSearchParams();
  const { revalidate } = useRevalidator();
  const { location: coming } = useNavigation();
  const [told, setTold] = useState<{ of: Shown; news: OrderNews } | null>(null);
  const query = params.toString();
  useEffect(() => {
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      if (!document.hidden) {
        const news = await newsOf(query, answer, stop.signal);
        if (news && !stop.signal.aborted) setTold({ of: answer, news });
      }
      if (!stop.signal.aborted) timer = setTimeout(() => void ask(), EVERY_MS);
    };
    timer = setTimeout(() => void ask(), EVERY_MS);
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [answer, query]);
  const news = told?.of === answer ? told.news : null;
  const byId = new Map(news?.rows.map((row) => [row.id, row]));
  const showNew = () => {
    // The list that is on its way has them.
    if (coming) return;
    if (!params.has("cursor")) return revalidate();
    const first = new URLSearchParams(params);
    first.delete("cursor");
    setParams(first);
  };
  return { rows: answer.rows.map((row) => byId.get(row.id) ?? row), newer: news?.newer ?? 0, showNew };
}

async function newsOf(query: string, { rows, newestId }: Shown, signal: AbortSignal): Promise<OrderNews | null> {
  const asked = new URLSearchParams(query);
  asked.set("newest", newestId);
  for (const { id } of rows) asked.append("shown", id);
  try {
    const response = await fetch(`/app/orders/news?${asked}`, { signal, headers: { accept: "application/json" } });
    return response.ok ? ((await response.json()) as OrderNews) : null;
  } catch {
    return null;
  }
}
