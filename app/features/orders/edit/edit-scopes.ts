export const EDIT_SCOPES = ["write_order_edits"];
