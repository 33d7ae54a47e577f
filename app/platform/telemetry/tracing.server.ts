import { context, propagation, trace } from "@opentelemetry/api";
import { env } from "../env.server.ts";
import { once, peek, forget } from "../once.server.ts";
import { version } from "../version.server.ts";

/** What has ended waits no longer than this for the others that are sent with it. */
const SEND_EVERY_MS = 1000;

interface Tracing {
  stop(): Promise<void>;
}

/**
 * Sends traces to OTEL_EXPORTER_OTLP_ENDPOINT, where that is set; else nothing is loaded. OTEL_TRACES_SAMPLER_ARG
 * says what share of them; headers are OTEL_EXPORTER_OTLP_HEADERS, read by its own part. Call it before anything else of the process.
 */
export async function startTracing(service: string): Promise<void> {
  const endpoint = env().OTEL_EXPORTER_OTLP_ENDPOINT;
  if (endpoint === undefined || peek("tracing")) return;
  const [{ TracerProvider, BatchSpanProcessor, ...samplers }, { OTLPTraceExporter }, resources, contexts, core] =
    await Promise.all([
      import("@opentelemetry/sdk-trace"),
      import("@opentelemetry/exporter-trace-otlp-http"),
      import("@opentelemetry/resources"),
      import("@opentelemetry/context-async-hooks"),
      import("@opentelemetry/core"),
    ]);
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, "")}/v1/traces` });
  const provider = new TracerProvider({
    resource: resources.resourceFromAttributes({ "service.name": service, "service.version": version() }),
    sampler: new samplers.ParentBasedSampler({
      root: new samplers.TraceIdRatioBasedSampler(env().OTEL_TRACES_SAMPLER_ARG),
    }),
    spanProcessors: [new BatchSpanProcessor({ exporter, scheduledDelayMillis: SEND_EVERY_MS })],
  });
  context.setGlobalContextManager(new contexts.AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new core.W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  once<Tracing>("tracing", () => ({ stop: () => provider.shutdown() }));
}

/** Sends what is left, and ends. */
export async function stopTracing(): Promise<void> {
  await forget<Tracing>("tracing")
    ?.stop()
    .catch(() => {}); // nobody listens any more
}
