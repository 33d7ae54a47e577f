import { Link, useNavigation } from "@remix-run/react";
import { BlockStack, Card, InlineStack, Page, Text } from "@shopify/polaris";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { Figure } from "#app/ui/figure.tsx";
import { PhoneFold } from "#app/ui/phone-fold.tsx";
import { PeriodTabs } from "#app/ui/period-tabs.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import { useFollow } from "#app/ui/use-follow.ts";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";
import type { Trace, TracePage as Shown } from "#app/features/analytics/schema.ts";
import { ExportButton } from "../files/export-button.tsx";
import { cellText } from "../reports/cell-text.ts";
import { useReportWords } from "../reports/use-report-words.ts";
import { traceAddress } from "./trace-address.ts";
import { TraceProblems } from "./trace-problems.tsx";
import { TraceRows } from "./trace-rows.tsx";
import { useTraceWords } from "./use-trace-words.ts";

/** The signed fact lines that a number is the sum of. */
export function TracePage({ page: { trace, problems } }: { page: Shown }) {
  const { t } = useTranslation("trace");
  const search = useFrameSearch();
  if (trace && problems.length === 0) return <Traced trace={trace} />;
  return (
    <Page fullWidth title={t("wrongTitle")} backAction={{ content: t("back"), url: `/app/analytics${search({})}` }}>
      <TraceProblems trace={trace} problems={problems} />
    </Page>
  );
}

function Traced({ trace }: { trace: Trace }) {
  const { t } = useTranslation("trace");
  const report = useReportWords();
  const words = useTraceWords();
  const search = useFrameSearch();
  const isLoading = useNavigation().state === "loading";
  const { query } = trace;
  const frame = useRef<HTMLDivElement>(null);
  useFollow(frame, query.offset);
  const metric = report.metric(trace.metric);
  const to = (changes: Record<string, string>) => search(traceAddress(trace, { offset: "", ...changes }));
  return (
    <Page
      fullWidth
      title={t("title", { metric })}
      backAction={{ content: t("back"), url: `/app/analytics${search({})}` }}
    >
      <BlockStack gap="400">
        <div className="ch-above-figures">
          <BlockStack gap="100">
            <Text as="p" tone="subdued">
              {words.about(trace)}
            </Text>
            <Text as="p" tone="subdued">
              {report.definition(trace.metric)}
            </Text>
          </BlockStack>
        </div>
        <Sum trace={trace} />
        <div className="ch-report-bar">
          <PeriodTabs
            label={t("by")}
            selected={query.by}
            tabs={[
              { id: "line", label: t("byLine"), to: to({ by: "line" }) },
              { id: "order", label: t("byOrder"), to: to({ by: "order" }) },
            ]}
          />
          <ExportButton query={{ name: "trace", search: search(traceAddress(trace, { by: "", offset: "" })) }} />
        </div>
        <Card>
          <div className={isLoading ? "ch-loading" : undefined} aria-busy={isLoading}>
            <BlockStack gap="400">
              <div
                className="ch-report-frame"
                ref={frame}
                tabIndex={-1}
                role="region"
                aria-label={t("title", { metric })}
              >
                <PhoneFold key={query.offset} of="rows" count={trace.lines.length + trace.orders.length}>
                  <TraceRows trace={trace} />
                </PhoneFold>
              </div>
              <Pages trace={trace} />
            </BlockStack>
          </div>
        </Card>
      </BlockStack>
    </Page>
  );
}

function Sum({ trace: { sides, value, kind } }: { trace: Trace }) {
  const { t } = useTranslation(["trace", "common"]);
  const formats = useFormats();
  const report = useReportWords();
  const sideText = ({ sum, kind: of }: Trace["sides"][number]) => cellText(sum, of, formats);
  return (
    <Card>
      <BlockStack gap="100">
        <Text as="p" variant="headingLg">
          <span data-trace-value={value ?? ""}>
            <Figure>{value === null ? t("common:notAvailable") : cellText(value, kind, formats)}</Figure>
          </span>
        </Text>
        {sides.length > 1 && (
          <dl className="ch-facts">
            {sides.map((side) => (
              <Side key={side.metric} name={t("sum", { metric: report.metric(side.metric) })} text={sideText(side)} />
            ))}
          </dl>
        )}
        <Text as="p" tone="subdued">
          {sides.length === 1
            ? t("oneSide")
            : t("twoSides", { first: report.metric(sides[0]!.metric), second: report.metric(sides[1]!.metric) })}
        </Text>
      </BlockStack>
    </Card>
  );
}

function Side({ name, text }: { name: string; text: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <Figure>{text}</Figure>
      </dd>
    </>
  );
}

function Pages({ trace }: { trace: Trace }) {
  const { t } = useTranslation("trace");
  const { count } = useFormats();
  const search = useFrameSearch();
  const { query, limit, hasMore, lines, orders } = trace;
  const shown = lines.length + orders.length;
  if (!hasMore && query.offset === 0) return null;
  const to = (offset: number) => search(traceAddress(trace, { offset: offset > 0 ? String(offset) : "" }));
  return (
    <nav aria-label={t("pages")}>
      <InlineStack gap="400" blockAlign="center">
        <Text as="span" variant="bodySm" tone="subdued">
          {t("range", { from: count(query.offset + 1), to: count(query.offset + shown) })}
        </Text>
        {query.offset > 0 && (
          <Link className="ch-link" to={to(Math.max(0, query.offset - limit))} preventScrollReset>
            {t("later")}
          </Link>
        )}
        {hasMore && (
          <Link className="ch-link" to={to(query.offset + limit)} preventScrollReset>
            {t("earlier")}
          </Link>
        )}
      </InlineStack>
    </nav>
  );
}
