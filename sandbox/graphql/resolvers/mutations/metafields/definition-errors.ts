// What is wrong with a metafield definition that is to be made or changed.
import { METAFIELD_TYPES } from "#sandbox/store/metafield-types.ts";
import { userError, type UserError } from "../common.ts";

export interface DefinitionInput {
  name?: string | null;
  namespace?: string | null;
  key: string;
  ownerType: string;
  type?: string;
  description?: string | null;
  validations?: { name: string; value: string }[] | null;
  pin?: boolean | null;
  access?: { admin?: string | null; storefront?: string | null; customerAccount?: string | null } | null;
  capabilities?: Record<string, { enabled: boolean } | null> | null;
  useAsCollectionCondition?: boolean | null;
}

const at = (name: string) => ["definition", name];

function lengthError(label: string, text: string, [least, most]: [number, number]): UserError[] {
  const field = at(label.toLowerCase());
  if (text === "") return [userError(field, `${label} can't be blank`, "BLANK")];
  if (text.length < least)
    return [userError(field, `${label} is too short (minimum is ${least} characters)`, "TOO_SHORT")];
  return text.length > most
    ? [userError(field, `${label} is too long (maximum is ${most} characters)`, "TOO_LONG")]
    : [];
}

const signsError = (label: string, text: string): UserError[] =>
  /^[\w-]*$/.test(text)
    ? []
    : [userError(at(label.toLowerCase()), `${label} contains one or more invalid characters.`, "INVALID_CHARACTER")];

/** Only an app's own namespaces can be closed to others. */
export const accessError = (input: DefinitionInput, namespace: string, code: string): UserError[] =>
  input.access?.admin && !namespace.startsWith("app--")
    ? [
        userError(
          ["definition"],
          'Setting this access control is not permitted. It must be one of ["public_read_write"].',
          code,
        ),
      ]
    : [];

/** Everything that can be said without looking into the store. */
export function inputErrors(input: DefinitionInput, namespace: string): UserError[] {
  const type = input.type ?? "";
  return [
    ...lengthError("Namespace", namespace, [3, 255]),
    ...signsError("Namespace", namespace),
    ...lengthError("Key", input.key, [2, 64]),
    ...signsError("Key", input.key),
    ...lengthError("Name", input.name ?? "", [1, 255]),
    ...(METAFIELD_TYPES.includes(type)
      ? []
      : [
          userError(
            at("type"),
            `Type name ${type} is not a valid type. Valid types are: ${METAFIELD_TYPES.join(", ")}.`,
            "INCLUSION",
          ),
        ]),
  ];
}
