import type { TFunction } from "i18next";
import { EndpointEntry, type Operation } from "./endpoint-entry.tsx";
import { FieldList } from "./field-list.tsx";
import type { Field } from "./fields-of.ts";
import { WithCode } from "./with-code.tsx";
import { REFERENCE_STYLE } from "./reference-style.ts";

interface Shape {
  readonly name: string;
  readonly description: string;
  readonly fields: readonly Field[];
  /** Undefined: its parts have one. */
  readonly sample: unknown;
}

export interface Reference {
  readonly name: string;
  readonly version: string;
  /** Where the API begins, with its host. */
  readonly root: string;
  readonly areas: readonly { readonly name: string; readonly operations: readonly Operation[] }[];
  /** What many answers and requests share. */
  readonly shapes: readonly Shape[];
  readonly errors: readonly { readonly status: number; readonly code: string; readonly description: string }[];
}

type Words = TFunction<"apiReference">;

const BEGIN = ["auth", "store", "refresh", "envelope", "values", "pages", "fields", "key", "limits"] as const;

/** The API for people to read: a whole document that loads nothing. */
export function ReferencePage({ reference, t }: { reference: Reference; t: Words }) {
  const { name, version, root, areas } = reference;
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{t("title", { name })}</title>
        <style dangerouslySetInnerHTML={{ __html: REFERENCE_STYLE }} />
      </head>
      <body>
        <a className="skip" href="#begin">
          {t("skip")}
        </a>
        <div className="page">
          <header>
            <h1>{t("title", { name })}</h1>
            <p className="quiet">{t("version", { version })}</p>
            <p>{t("intro")}</p>
            <p>
              <code>{root}</code> · <a href={`${root}/openapi.json`}>{t("document")}</a>
            </p>
          </header>
          <Contents areas={areas} t={t} />
          <main>
            <h2 id="begin">{t("begin.title")}</h2>
            {BEGIN.map((one) => (
              <p key={one}>
                <WithCode>{t(`begin.${one}`)}</WithCode>
              </p>
            ))}
            <Shapes shapes={reference.shapes} t={t} />
            <Errors errors={reference.errors} t={t} />
            {areas.map((area) => (
              <section key={area.name} aria-labelledby={area.name}>
                <h2 id={area.name}>{area.name}</h2>
                {area.operations.map((operation) => (
                  <EndpointEntry key={operation.id} operation={operation} root={root} t={t} />
                ))}
              </section>
            ))}
          </main>
        </div>
      </body>
    </html>
  );
}

const Contents = ({ areas, t }: { areas: Reference["areas"]; t: Words }) => (
  <nav aria-label={t("contents")}>
    {(["begin", "shapes", "errors"] as const).map((part) => (
      <h2 key={part}>
        <a href={`#${part}`}>{t(`${part}.title`)}</a>
      </h2>
    ))}
    {areas.map(({ name, operations }) => (
      <div key={name}>
        <h2>
          <a href={`#${name}`}>{name}</a>
        </h2>
        <ul>
          {operations.map(({ id, method, path }) => (
            <li key={id}>
              <a href={`#${id}`}>
                {method} {path}
              </a>
            </li>
          ))}
        </ul>
      </div>
    ))}
  </nav>
);

const Shapes = ({ shapes, t }: { shapes: Reference["shapes"]; t: Words }) => (
  <>
    <h2 id="shapes">{t("shapes.title")}</h2>
    {shapes.map(({ name, description, fields, sample }) => (
      <article key={name} aria-labelledby={name}>
        <h3 id={name}>
          <code>{name}</code>
        </h3>
        <p>
          <WithCode>{description}</WithCode>
        </p>
        <FieldList fields={fields} t={t} />
        {sample !== undefined && (
          <pre>
            <code>{JSON.stringify(sample)}</code>
          </pre>
        )}
      </article>
    ))}
  </>
);

const Errors = ({ errors, t }: { errors: Reference["errors"]; t: Words }) => (
  <>
    <h2 id="errors">{t("errors.title")}</h2>
    <dl>
      {errors.map(({ status, code, description }) => (
        <div key={code}>
          <dt>
            {status} <code>{code}</code>
          </dt>
          <dd>
            <WithCode>{description}</WithCode>
          </dd>
        </div>
      ))}
    </dl>
  </>
);
