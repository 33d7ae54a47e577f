import {
  CartesianGrid,
  Line,
  LineChart,
  ResponsiveContainer,
  Tooltip,
  type TooltipContentProps,
  XAxis,
  YAxis,
} from "recharts";

/** A place on the axis with its two values; null is a gap. `text` fields are what the tooltip says, exactly. */
export interface PlotPoint {
  label: string;
  value: number | null;
  previous: number | null;
  isPartial: boolean;
  /** Neither neighbour has a value: a line would not show it. */
  isAlone?: boolean;
  title: string;
  valueText: string;
  previousText: string;
}

interface ComparisonPlotProps {
  points: readonly PlotPoint[];
  /** For screen readers: what is drawn and how to reach its points. */
  title: string;
  description: string;
  axis: (value: number) => string;
}

const CURRENT = "var(--p-color-bg-fill-info-active)";
const PREVIOUS = "var(--p-color-icon-secondary)";

/** Two lines over the same days or hours, the earlier one dashed and lighter. Loaded late: it weighs more than the page. */
export default function ComparisonPlot({ points, title, description, axis }: ComparisonPlotProps) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <LineChart data={[...points]} title={title} desc={description} margin={{ top: 8, right: 12, bottom: 0, left: 0 }}>
        <CartesianGrid vertical={false} stroke="var(--p-color-border-secondary)" />
        <XAxis dataKey="label" tickLine={false} minTickGap={24} tick={TICK} stroke="var(--p-color-border)" />
        <YAxis width={64} tickLine={false} axisLine={false} tickFormatter={axis} tick={TICK} tickCount={4} />
        <Tooltip content={PointTooltip} isAnimationActive={false} />
        <Line
          dataKey="previous"
          stroke={PREVIOUS}
          strokeWidth={1.5}
          strokeDasharray="4 4"
          dot={points.length === 1}
          connectNulls={false}
          isAnimationActive={false}
        />
        <Line
          dataKey="value"
          stroke={CURRENT}
          strokeWidth={2}
          dot={PartialDot}
          connectNulls={false}
          isAnimationActive={false}
        />
      </LineChart>
    </ResponsiveContainer>
  );
}

const TICK = { fontSize: 12, fill: "var(--p-color-text-secondary)" };

// The point that is known in part has a dot: hollow, because it is not final. So has one that no line leads to.
function PartialDot({ cx, cy, payload }: { cx?: number; cy?: number; payload?: PlotPoint }) {
  if (cx === undefined || cy === undefined || !payload || payload.value === null) return <g />;
  if (!payload.isPartial) return payload.isAlone ? <circle cx={cx} cy={cy} r={2.5} fill={CURRENT} /> : <g />;
  return <circle cx={cx} cy={cy} r={4} fill="var(--p-color-bg-surface)" stroke={CURRENT} strokeWidth={2} />;
}

function PointTooltip({ active, payload }: TooltipContentProps) {
  const point = payload?.[0]?.payload as PlotPoint | undefined;
  if (!active || !point) return null;
  return (
    <div className="ch-tooltip">
      <p>{point.title}</p>
      <p className="ch-tooltip-value">{point.valueText}</p>
      <p>{point.previousText}</p>
    </div>
  );
}
