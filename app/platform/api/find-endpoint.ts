import Router, { type HTTPMethod } from "find-my-way";
import type { Endpoint } from "./endpoint.ts";

export type Found =
  | { readonly endpoint: Endpoint; readonly params: Readonly<Record<string, string | undefined>> }
  /** The path is one of ours, the method is not: these are. Empty: no such path. */
  | { readonly endpoint: undefined; readonly methods: readonly string[] };

/** Looks up which endpoint a method and a path below /api/v1 mean. */
export function endpointFinder(endpoints: readonly Endpoint[]): (method: string, path: string) => Found {
  const router = Router({ ignoreTrailingSlash: true, maxParamLength: 200 });
  const nothing = () => undefined;
  for (const one of endpoints) router.on(one.method, one.path, nothing, one);
  const methods = [...new Set(endpoints.map(({ method }) => method))];
  return (method, path) => {
    const asked = (method === "HEAD" ? "GET" : method) as HTTPMethod;
    const found = router.find(asked, path);
    if (found) return { endpoint: found.store as Endpoint, params: found.params };
    return { endpoint: undefined, methods: methods.filter((one) => router.find(one, path)) };
  };
}
