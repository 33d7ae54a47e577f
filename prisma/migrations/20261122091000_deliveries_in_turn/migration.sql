-- The next deliveries to one receiver are found in their order; before, its whole backlog was sorted for each fifty of them.
CREATE INDEX "event_deliveries_shop_id_subscription_id_state_tries_seq_idx"
  ON "event_deliveries" ("shop_id", "subscription_id", "state", "tries" DESC, "seq");
