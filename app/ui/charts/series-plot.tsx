import {
  Bar,
  BarChart,
  CartesianGrid,
  Line,
  LineChart,
  ResponsiveContainer,
  Tooltip,
  type TooltipContentProps,
  XAxis,
  YAxis,
} from "recharts";
import { strokeOf } from "./strokes.ts";

/** A place on the axis: a value for each series, null is a gap. Texts are what the tooltip says, exactly. */
export interface SeriesPoint {
  label: string;
  title: string;
  values: readonly (number | null)[];
  previous: number | null;
  isPartial: boolean;
  texts: readonly string[];
}

interface SeriesPlotProps {
  kind: "line" | "bar";
  points: readonly SeriesPoint[];
  /** How many series; the compared values belong to the first. */
  count: number;
  hasPrevious: boolean;
  title: string;
  description: string;
  axis: (value: number) => string;
}

const PREVIOUS = "var(--p-color-icon-secondary)";
const TICK = { fontSize: 12, fill: "var(--p-color-text-secondary)" };
const MARGIN = { top: 8, right: 12, bottom: 0, left: 0 };

/** Lines over time, or bars one below the other; compared values dashed and lighter. Loaded late: it weighs more than the page. */
export default function SeriesPlot(props: SeriesPlotProps) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      {props.kind === "line" ? lines(props) : bars(props)}
    </ResponsiveContainer>
  );
}

// Functions, not components: the container hands its size to the chart itself.
const lines = ({ points, count, hasPrevious, title, description, axis }: SeriesPlotProps) => (
  <LineChart data={[...points]} title={title} desc={description} margin={MARGIN}>
    <CartesianGrid vertical={false} stroke="var(--p-color-border-secondary)" />
    <XAxis dataKey="label" tickLine={false} minTickGap={24} tick={TICK} stroke="var(--p-color-border)" />
    <YAxis width={64} tickLine={false} axisLine={false} tickFormatter={axis} tick={TICK} tickCount={5} />
    <Tooltip content={PointTooltip} isAnimationActive={false} />
    {hasPrevious && (
      <Line
        dataKey="previous"
        stroke={PREVIOUS}
        strokeWidth={1.5}
        strokeDasharray="4 4"
        dot={points.length === 1}
        isAnimationActive={false}
      />
    )}
    {Array.from({ length: count }, (_, at) => (
      <Line
        key={at}
        dataKey={(point: SeriesPoint) => point.values[at] ?? null}
        stroke={strokeOf(at).stroke}
        strokeDasharray={count > 1 ? strokeOf(at).dash : undefined}
        strokeWidth={2}
        dot={at === 0 ? PartialDot : false}
        isAnimationActive={false}
      />
    ))}
  </LineChart>
);

const bars = ({ points, count, hasPrevious, title, description, axis }: SeriesPlotProps) => (
  <BarChart data={[...points]} layout="vertical" title={title} desc={description} margin={MARGIN} barCategoryGap="20%">
    <CartesianGrid horizontal={false} stroke="var(--p-color-border-secondary)" />
    <XAxis type="number" tickLine={false} axisLine={false} tickFormatter={axis} tick={TICK} tickCount={5} />
    <YAxis
      type="category"
      dataKey="label"
      width={112}
      tickLine={false}
      tick={TICK}
      interval={0}
      stroke="var(--p-color-border)"
    />
    <Tooltip content={PointTooltip} isAnimationActive={false} cursor={{ fill: "var(--p-color-bg-surface-hover)" }} />
    {Array.from({ length: count }, (_, at) => (
      <Bar
        key={at}
        dataKey={(point: SeriesPoint) => point.values[at] ?? null}
        fill={strokeOf(at).stroke}
        isAnimationActive={false}
      />
    ))}
    {hasPrevious && (
      <Bar
        dataKey="previous"
        fill="var(--p-color-bg-surface)"
        stroke={PREVIOUS}
        strokeDasharray="4 3"
        isAnimationActive={false}
      />
    )}
  </BarChart>
);

interface DotProps {
  cx?: number;
  cy?: number;
  index?: number;
  payload?: SeriesPoint;
  points?: readonly { payload?: SeriesPoint }[];
}

// The point that is known in part has a hollow dot: it is not final. One that no line leads to has a small full one.
function PartialDot({ cx, cy, index = 0, payload, points = [] }: DotProps) {
  if (cx == null || cy == null || !payload || payload.values[0] == null) return <g />;
  const fill = strokeOf(0).stroke;
  if (payload.isPartial)
    return <circle cx={cx} cy={cy} r={4} fill="var(--p-color-bg-surface)" stroke={fill} strokeWidth={2} />;
  const isKnown = (at: number) => points[at]?.payload?.values[0] != null;
  return isKnown(index - 1) || isKnown(index + 1) ? <g /> : <circle cx={cx} cy={cy} r={2.5} fill={fill} />;
}

function PointTooltip({ active, payload }: TooltipContentProps) {
  const point = payload?.[0]?.payload as SeriesPoint | undefined;
  if (!active || !point) return null;
  return (
    <div className="ch-tooltip">
      <p>{point.title}</p>
      {point.texts.map((text, at) => (
        <p key={at} className={at === 0 ? "ch-tooltip-value" : undefined}>
          {text}
        </p>
      ))}
    </div>
  );
}
