import type { TFunction } from "i18next";
import type { Field } from "./fields-of.ts";
import { WithCode } from "./with-code.tsx";

interface FieldListProps {
  /** Of what is sent: it says what is needed. */
  readonly title?: string;
  readonly fields: readonly Field[];
  readonly t: TFunction<"apiReference">;
}

/** Each field with its type and what is said of it. */
export function FieldList({ title, fields, t }: FieldListProps) {
  if (fields.length === 0) return null;
  return (
    <>
      {title !== undefined && <h4>{title}</h4>}
      <dl>
        {fields.map((field) => (
          <div key={field.name}>
            <dt>
              <code>{field.name}</code>{" "}
              <span className="type">
                <TypeText field={field} />
                {title !== undefined && field.isRequired && ` · ${t("required")}`}
              </span>
            </dt>
            {field.description !== undefined && (
              <dd>
                <WithCode>{field.description}</WithCode>
              </dd>
            )}
          </div>
        ))}
      </dl>
    </>
  );
}

/** A shared shape leads to where it is described. */
function TypeText({ field: { type, shape } }: { field: Field }) {
  const at = shape === undefined ? -1 : type.indexOf(shape);
  if (shape === undefined || at < 0) return type;
  return (
    <>
      {type.slice(0, at)}
      <a href={`#${shape}`}>{shape}</a>
      {type.slice(at + shape.length)}
    </>
  );
}
