import Router, { type HTTPMethod } from "find-my-way";
import type { PatternOf } from "./request-log.server.ts";

/** A route of the pages' build, as Remix lists them: its own part of the path below its parent's. */
export interface BuiltRoute {
  readonly id: string;
  readonly parentId?: string | undefined;
  readonly path?: string | undefined;
  readonly index?: boolean | undefined;
}

const METHODS: HTTPMethod[] = ["GET", "POST", "PUT", "DELETE"];

/**
 * Finds the pattern that a path follows among the pages' routes and the API's addresses: few, so that they can be counted by. "static" for
 * files, "unknown" for what nobody answers.
 */
export function routePatterns(routes: readonly BuiltRoute[], more: readonly string[] = []): PatternOf {
  const router = Router({ ignoreTrailingSlash: true, maxParamLength: 500 });
  const byId = new Map(routes.map((route) => [route.id, route]));
  const pathOf = (route: BuiltRoute | undefined): string =>
    route ? `${pathOf(byId.get(route.parentId ?? ""))}${route.path ? `/${route.path}` : ""}` : "";
  const add = (pattern: string) => {
    if (!router.hasRoute("GET", pattern)) router.on(METHODS, pattern, () => undefined, pattern);
  };
  for (const pattern of more) add(pattern);
  for (const route of routes) if (route.path !== undefined || route.index) add(pathOf(route) || "/");
  return (method, path) => {
    if (path.startsWith("/assets/")) return "static";
    const asked = METHODS.find((one) => one === method) ?? "GET";
    return (router.find(asked, path)?.store as string | undefined) ?? "unknown";
  };
}
