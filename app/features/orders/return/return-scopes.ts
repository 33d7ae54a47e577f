export const RETURN_SCOPES = ["write_returns"];
