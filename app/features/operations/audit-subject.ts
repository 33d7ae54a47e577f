/** What a row of the audit log is about: "Product/123". */
export const AUDIT_SUBJECT = /^[A-Za-z]+\/[\w-]{1,100}$/;
