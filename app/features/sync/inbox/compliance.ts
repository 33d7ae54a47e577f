/** Their bodies name a person. */
export const ABOUT_PEOPLE: readonly string[] = ["customers/data_request", "customers/redact"];

/** What the law has the app do, however late it is told. */
export const COMPLIANCE: readonly string[] = [...ABOUT_PEOPLE, "shop/redact"];
