import { Box } from "@shopify/polaris";
import { type ComponentProps, lazy, Suspense } from "react";
import { useMounted } from "./use-mounted.ts";

const ProgressBar = lazy(() => import("./progress-bar.tsx"));

/** How far something is: fetched once something is under way, as most pages are opened without. Its place is as high. */
export function LateProgressBar(props: ComponentProps<typeof ProgressBar>) {
  const isMounted = useMounted();
  const height = props.size === "small" ? "0.5rem" : "1rem";
  const place = <Box minHeight={height} background="bg-fill-tertiary" borderRadius="100" />;
  if (!isMounted) return place;
  return (
    <Suspense fallback={place}>
      <ProgressBar {...props} />
    </Suspense>
  );
}
