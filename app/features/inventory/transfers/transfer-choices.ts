export const TRANSFER_STATUSES = ["draft", "ready_to_ship", "in_progress", "transferred", "canceled"] as const;
