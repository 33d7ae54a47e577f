import { type ComponentProps, lazy, Suspense } from "react";
import { useMounted } from "../use-mounted.ts";

const SeriesPlot = lazy(() => import("./series-plot.tsx"));

/** The plot, fetched after the page stands; a grey surface of the same size keeps its place. */
export function LateSeriesPlot(props: ComponentProps<typeof SeriesPlot>) {
  const isMounted = useMounted();
  const place = <div className="ch-skeleton" aria-hidden="true" />;
  if (!isMounted) return place;
  return (
    <Suspense fallback={place}>
      <SeriesPlot {...props} />
    </Suspense>
  );
}
