// Spans by OpenTelemetry's API: without the SDK behind it (tracing.server.ts) each call does nothing.
import { type Attributes, context, propagation, type Span, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { withoutSecrets } from "./without-secrets.ts";

/** Where a trace goes on, as text: W3C's traceparent. */
export type Carrier = Readonly<Record<string, string>>;

export interface SpanOptions {
  readonly attributes?: Attributes;
  readonly kind?: keyof typeof SpanKind;
  /** What began it elsewhere: the request of a job, the caller of a request. */
  readonly from?: Carrier;
}

const tracer = () => trace.getTracer("counting-house");

/** Runs `work` within a span; what it throws marks the span, and is thrown on. Never put personal data or values of a query into a name or attribute. */
export async function traced<T>(name: string, options: SpanOptions, work: (span: Span) => Promise<T>): Promise<T> {
  const parent = options.from ? propagation.extract(context.active(), options.from) : context.active();
  const { attributes, kind = "INTERNAL" } = options;
  return tracer().startActiveSpan(name, { attributes, kind: SpanKind[kind] }, parent, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      fail(span, error);
      throw error;
    } finally {
      span.end();
    }
  });
}

/** Marks a span as failed, with the error's message and nothing else of it. */
export function fail(span: Span, error: unknown): void {
  const { name, message } = error instanceof Error ? error : { name: "Error", message: String(error) };
  span.setStatus({ code: SpanStatusCode.ERROR, message: withoutSecrets(`${name}: ${message}`).slice(0, 300) });
}

/** A span that is ended by hand, and how to run work within it. */
export function openSpan(name: string, options: SpanOptions): { span: Span; run: <T>(work: () => T) => T } {
  const parent = options.from ? propagation.extract(context.active(), options.from) : context.active();
  const { attributes, kind = "INTERNAL" } = options;
  const span = tracer().startSpan(name, { attributes, kind: SpanKind[kind] }, parent);
  const within = trace.setSpan(parent, span);
  return { span, run: (work) => context.with(within, work) };
}

/** Where the trace at hand goes on elsewhere; undefined outside of one. */
export function carrier(): Carrier | undefined {
  const text: Record<string, string> = {};
  propagation.inject(context.active(), text);
  return "traceparent" in text ? text : undefined;
}

/** True where a span of ours is open: what happens outside of one (the queue looking for jobs) is no part of a trace. */
export const isTraced = (): boolean => trace.getActiveSpan()?.isRecording() ?? false;
