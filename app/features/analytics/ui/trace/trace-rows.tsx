import { Link } from "@remix-run/react";
import { InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { Figure } from "#app/ui/figure.tsx";
import { type Column, RowsTable } from "#app/ui/rows-table.tsx";
import { TimeText } from "#app/ui/time-text.tsx";
import { useFormats } from "#app/ui/use-formats.tsx";
import { useFrameSearch } from "#app/ui/use-frame-search.ts";
import type { Trace } from "#app/features/analytics/schema.ts";
import { cellText } from "../reports/cell-text.ts";
import { useReportWords } from "../reports/use-report-words.ts";
import { traceAddress } from "./trace-address.ts";
import { useTraceWords } from "./use-trace-words.ts";

/** A page of fact lines, or of orders with what their lines add to the number. */
export function TraceRows({ trace }: { trace: Trace }) {
  const { t } = useTranslation("trace");
  const { sides, lines, orders, metric } = trace;
  const report = useReportWords();
  if (lines.length + orders.length === 0) {
    return (
      <Text as="p" tone="subdued">
        {t("empty")}
      </Text>
    );
  }
  const amounts = sides.map((side) => ({
    name: side.metric,
    label: report.metric(side.metric),
    isNumber: true,
    isShort: true,
  }));
  return trace.query.by === "order" ? (
    <Orders trace={trace} amounts={amounts} caption={t("captionOrders", { metric: report.metric(metric) })} />
  ) : (
    <Lines trace={trace} amounts={amounts} caption={t("caption", { metric: report.metric(metric) })} />
  );
}

interface ListProps {
  trace: Trace;
  amounts: readonly Column[];
  caption: string;
}

function Lines({ trace, amounts, caption }: ListProps) {
  const { t } = useTranslation("trace");
  const { count } = useFormats();
  const words = useTraceWords();
  return (
    <RowsTable
      caption={caption}
      columns={[
        { name: "what", label: t("columns.what") },
        { name: "when", label: t("columns.when"), isShort: true },
        { name: "order", label: t("columns.order"), isShort: true },
        { name: "quantity", label: t("columns.quantity"), isNumber: true, isShort: true },
        ...amounts,
        { name: "all", label: t("columns.all") },
      ]}
      rows={trace.lines.map((line) => ({
        key: line.id,
        cells: [
          words.what(line),
          <TimeText key="when" at={line.happenedAt} />,
          <Order key="order" trace={trace} id={line.orderId} name={line.orderName} />,
          <Figure key="quantity">{count(line.quantity)}</Figure>,
          ...line.amounts.map((amount, n) => (
            <Amount key={trace.sides[n]!.metric} amount={amount} trace={trace} n={n} />
          )),
          <Text key="all" as="span" variant="bodySm" tone="subdued">
            {words.others(line, trace.sides)}
          </Text>,
        ],
      }))}
    />
  );
}

function Orders({ trace, amounts, caption }: ListProps) {
  const { t } = useTranslation("trace");
  const { count } = useFormats();
  return (
    <RowsTable
      caption={caption}
      columns={[
        { name: "order", label: t("columns.order"), isShort: true },
        { name: "lines", label: t("columns.lines"), isNumber: true, isShort: true },
        ...amounts,
      ]}
      rows={trace.orders.map((order) => ({
        key: order.orderId,
        cells: [
          <Order key="order" trace={trace} id={order.orderId} name={order.orderName} />,
          <Figure key="lines">{count(order.lines)}</Figure>,
          ...order.amounts.map((amount, n) => (
            <Amount key={trace.sides[n]!.metric} amount={amount} trace={trace} n={n} />
          )),
        ],
      }))}
    />
  );
}

/** What a line adds; `data-minor` is the same without its looks, for whoever adds up the page. */
function Amount({ amount, trace, n }: { amount: string; trace: Trace; n: number }) {
  const formats = useFormats();
  return (
    <span data-side={n} data-minor={amount}>
      <Figure>{cellText(amount, trace.sides[n]!.kind, formats)}</Figure>
    </span>
  );
}

/** The order, and its lines here. */
function Order({ trace, id, name }: { trace: Trace; id: string; name: string | null }) {
  const { t } = useTranslation("trace");
  const search = useFrameSearch();
  const shown = name ?? id;
  return (
    <InlineStack gap="200" wrap={false}>
      <Link
        className="ch-link"
        to={{ pathname: `/app/orders/${id}`, search: search({}) }}
        aria-label={t("openOrder", { order: shown })}
      >
        <Figure>{shown}</Figure>
      </Link>
      {trace.query.order === undefined && (
        <Link
          className="ch-link"
          to={search(traceAddress(trace, { order: id, by: "line", offset: "" }))}
          aria-label={t("linesOf", { order: shown })}
        >
          {t("columns.lines")}
        </Link>
      )}
    </InlineStack>
  );
}
