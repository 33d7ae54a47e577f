// What shopify.app.toml says of the app, as the stand-in Shopify needs it: the same file that `shopify app deploy` sends to the real one.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "smol-toml";
import { z } from "zod";
import { ScriptError } from "./command-line.ts";
import { ROOT } from "./processes.ts";

const Subscription = z.object({
  topics: z.array(z.string()).default([]),
  compliance_topics: z.array(z.string()).default([]),
  uri: z.string(),
  filter: z.string().optional(),
  include_fields: z.array(z.string()).optional(),
  name: z.string().optional(),
});

const Toml = z.object({
  client_id: z.string(),
  name: z.string(),
  handle: z.string().optional(),
  access_scopes: z.object({ scopes: z.string().default(""), optional_scopes: z.array(z.string()).default([]) }),
  webhooks: z.object({ api_version: z.string(), subscriptions: z.array(Subscription).default([]) }),
  app_proxy: z.object({ url: z.string(), prefix: z.string(), subpath: z.string() }).optional(),
});

export interface AppConfiguration {
  name: string;
  scopes: string[];
  optionalScopes: string[];
  webhooks: {
    apiVersion: string;
    subscriptions: { topics: string[]; uri: string; filter?: string; includeFields?: string[]; name?: string }[];
  };
  proxy?: { url: string; prefix: string; subpath: string };
}

/** Reads shopify.app.toml; a ScriptError names what is wrong in it. */
export function appConfiguration(path = join(ROOT, "shopify.app.toml")): AppConfiguration {
  const parsed = Toml.safeParse(parse(readFileSync(path, "utf8")));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new ScriptError(`${path}: ${issue?.path.join(".")}: ${issue?.message}`);
  }
  const { data } = parsed;
  return {
    name: data.name,
    scopes: data.access_scopes.scopes
      .split(",")
      .map((scope) => scope.trim())
      .filter(Boolean),
    optionalScopes: data.access_scopes.optional_scopes,
    webhooks: {
      apiVersion: data.webhooks.api_version,
      subscriptions: data.webhooks.subscriptions.map((entry) => ({
        topics: [...entry.topics, ...entry.compliance_topics],
        uri: entry.uri,
        filter: entry.filter,
        includeFields: entry.include_fields,
        name: entry.name,
      })),
    },
    proxy: data.app_proxy,
  };
}
