import { type ComponentProps, lazy, Suspense } from "react";
import { useMounted } from "../use-mounted.ts";

const ComparisonPlot = lazy(() => import("./comparison-plot.tsx"));

/** The plot, fetched after the page stands; a grey surface of the same size keeps its place. */
export function LateComparisonPlot(props: ComponentProps<typeof ComparisonPlot>) {
  const isMounted = useMounted();
  const place = <div className="ch-skeleton" aria-hidden="true" />;
  if (!isMounted) return place;
  return (
    <Suspense fallback={place}>
      <ComparisonPlot {...props} />
    </Suspense>
  );
}
