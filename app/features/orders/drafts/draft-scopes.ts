export const READ_DRAFTS = ["read_draft_orders"];
export const WRITE_DRAFTS = ["write_draft_orders"];
