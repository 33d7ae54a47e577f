import type { AdminMutations, AdminQueries } from "@shopify/admin-api-client";

type All = AdminQueries & AdminMutations;

/** The `#graphql` documents of the app, as `npm run codegen` found them (app/types/admin.generated.d.ts). */
export type AdminDocument = keyof {
  [
    Text in keyof All as string extends Text ? never : number extends Text ? never : symbol extends Text ? never : Text
  ]: true;
} &
  string;

export type VariablesOf<Document extends AdminDocument> = Plain<All[Document]["variables"]>;
export type ResultOf<Document extends AdminDocument> = All[Document]["return"];

// The generated variables carry an index type for clients with headers; callers see the variables alone.
type Plain<T> = { [Name in keyof T]: T[Name] };
