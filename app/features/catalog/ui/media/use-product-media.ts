import { useFetcher, useRevalidator } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import type { MediaItem } from "#app/features/catalog/schema.ts";
import { type Plain, useChange } from "#app/ui/form/use-change.ts";
import { useUploads } from "./use-uploads.ts";

/** Shopify is asked again after so long, while it still looks at a picture. */
const LOOK_AGAIN_MS = 1500;

/** A product's media: as the page read them, as they are after each change, and what is on its way to them. */
export function useProductMedia(productId: string, read: readonly MediaItem[]) {
  const path = `/app/products/${productId}/media`;
  const fetcher = useFetcher<{ media: MediaItem[] }>();
  const change = useChange(path);
  const uploading = useUploads();
  const [wanted, setWanted] = useState<readonly string[] | null>(null);
  const media = fetcher.data?.media ?? read;
  const isLooking = media.some(({ status }) => status === "UPLOADED" || status === "PROCESSING");
  const { load, state } = fetcher;
  const needsFirstLook = fetcher.data === undefined && change.result?.ok === true;

  useEffect(() => {
    if (state !== "idle" || (!isLooking && !needsFirstLook)) return;
    const timer = setTimeout(() => load(path), needsFirstLook ? 0 : LOOK_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [isLooking, needsFirstLook, state, load, path, media]);

  // Shopify dates the product anew when a picture is ready: the page's own forms must know that version.
  const { revalidate } = useRevalidator();
  const wasLooking = useRef(false);
  useEffect(() => {
    if (wasLooking.current && !isLooking) revalidate();
    wasLooking.current = isLooking;
  }, [isLooking, revalidate]);

  // Once all of a drop were sent, the product is told of them in one change.
  const sent = uploading.uploads.filter(({ source }) => source !== null);
  const isReady = sent.length > 0 && !uploading.isBusy && !change.isSending;
  const { result, intent } = change;
  const isRefused = result?.ok === false && intent === "add";
  const asked = useRef<{ keys: readonly string[]; fields: { [name: string]: Plain } } | null>(null);
  useEffect(() => {
    const keys = sent.map(({ key }) => key);
    if (!isReady || isRefused || keys.every((key) => asked.current?.keys.includes(key))) return;
    const files = sent.map(({ source }) => ({ source: source! }));
    const fields = { files, seen: media.map(({ id }) => id) };
    if (change.send("add", fields)) asked.current = { keys, fields };
    // What is sent is made anew with every drawing; what starts it is listed.
  }, [isReady, isRefused, sent.length]);
  useEffect(() => {
    if (result?.ok && intent === "add" && asked.current) uploading.forget(asked.current.keys);
    if (result && intent === "order") setWanted(null);
    // Each answer is handled once.
  }, [result]);

  return {
    media: wanted ? inOrder(media, wanted) : media,
    change,
    uploading,
    /** Tries once more to show what was sent and refused: the very same, so that a lost answer is found. */
    addAgain() {
      if (asked.current) change.send("add", asked.current.fields);
    },
    order(ids: readonly string[]) {
      // What was not sent, because an earlier one is on its way, stays where it is.
      if (change.send("order", { mediaIds: ids })) setWanted(ids);
    },
  };
}

function inOrder(media: readonly MediaItem[], ids: readonly string[]): MediaItem[] {
  const place = new Map(ids.map((id, at) => [id, at]));
  return [...media].sort((a, b) => (place.get(a.id) ?? Infinity) - (place.get(b.id) ?? Infinity));
}
