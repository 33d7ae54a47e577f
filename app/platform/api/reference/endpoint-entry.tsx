import type { TFunction } from "i18next";
import { FieldList } from "./field-list.tsx";
import type { Field } from "./fields-of.ts";
import { WithCode } from "./with-code.tsx";

/** An endpoint as the reference shows it. */
export interface Operation {
  readonly id: string;
  readonly method: string;
  /** "/products/{id}" */
  readonly path: string;
  readonly summary: string;
  readonly needs: readonly string[];
  readonly parameters: readonly Field[];
  readonly body: readonly Field[];
  readonly answer: readonly Field[];
  readonly answers: "one" | "rows" | "lines";
  /** Of the body; undefined where there is none. */
  readonly sample: unknown;
}

interface EntryProps {
  readonly operation: Operation;
  readonly root: string;
  readonly t: TFunction<"apiReference">;
}

const TITLES = { one: "answer", rows: "row", lines: "line" } as const;

export function EndpointEntry({ operation, root, t }: EntryProps) {
  const { id, method, path, summary, needs, parameters, body, answer, answers } = operation;
  return (
    <article aria-labelledby={id}>
      <h3 id={id}>
        <code>
          <span className="method">{method}</span> {path}
        </code>
      </h3>
      <p>
        <WithCode>{summary}</WithCode>
      </p>
      <p className="quiet">
        {needs.length === 0 ? t("needsNone") : t("needs")}{" "}
        {needs.map((one, at) => (
          <span key={one}>
            {at > 0 && ", "}
            <code>{one}</code>
          </span>
        ))}
      </p>
      <FieldList title={t("parameters")} fields={parameters} t={t} />
      <FieldList title={t("body")} fields={body} t={t} />
      <h4>{t("example")}</h4>
      <pre>
        <code>{curlOf(operation, root)}</code>
      </pre>
      {answer.length > 0 && (
        <details>
          <summary>{t(TITLES[answers])}</summary>
          <FieldList fields={answer} t={t} />
        </details>
      )}
    </article>
  );
}

/** The request as one types it in a terminal. */
function curlOf({ method, path, sample }: Operation, root: string): string {
  const isWrite = method !== "GET";
  return [
    `curl${method === "GET" ? "" : ` -X ${method}`} "${root}${path.replace(/\{(\w+)\}/g, "$$$1")}"`,
    `  -H "Authorization: Bearer $TOKEN"`,
    ...(isWrite ? [`  -H "Idempotency-Key: $(uuidgen)"`] : []),
    ...(sample === undefined ? [] : [`  --json '${JSON.stringify(sample).replaceAll("'", "’")}'`]),
  ].join(" \\\n");
}
