// Who hears of a topic: the app's configuration (never deleted) and what the app made by mutation.
import type { AppOptions } from "../options.ts";
import type { Store } from "../store/store.ts";

export interface Subscription {
  /** Row id of one made by mutation; null for the configuration's. */
  id: number | null;
  source: "app" | "api";
  topic: string;
  uri: string;
  filter: string | null;
  includeFields: string[];
  name: string | null;
  apiVersion: string;
}

interface Row {
  id: number;
  topic: string;
  uri: string;
  filter: string | null;
  include_fields: string;
  name: string | null;
  api_version: string;
}

export function subscriptionsOf(store: Store, app: AppOptions, topic: string): Subscription[] {
  const { apiVersion } = app.webhooks;
  const configured = app.webhooks.subscriptions
    .filter((entry) => entry.topics.includes(topic))
    .map((entry): Subscription => ({
      id: null,
      source: "app",
      topic,
      uri: entry.uri,
      filter: entry.filter ?? null,
      includeFields: entry.includeFields ?? [],
      name: entry.name ?? null,
      apiVersion,
    }));
  const made = store
    .all<Row>("select * from webhook_subscriptions where topic = ? and source = 'api' order by id", topic)
    .map((row): Subscription => ({
      id: row.id,
      source: "api",
      topic,
      uri: row.uri,
      filter: row.filter,
      includeFields: JSON.parse(row.include_fields) as string[],
      name: row.name,
      apiVersion: row.api_version,
    }));
  return [...configured, ...made];
}
