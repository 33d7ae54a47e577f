// appUninstall: the app takes itself off the shop. Whoever listens to app/uninstalled ends its tokens.
import type { Resolvers } from "#sandbox/graphql/types.ts";
import { ownApp } from "../apps.ts";

export const appMutations: Resolvers = {
  Mutation: {
    appUninstall: (_, __, ctx) => {
      ctx.emit("app/uninstalled", ctx.store.shop().id);
      return { app: ownApp(ctx), userErrors: [] };
    },
  },
};
