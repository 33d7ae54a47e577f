import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";
import { oneTheme } from "./scripts/one-theme.ts";
import { textsByPage } from "./scripts/texts-by-page.ts";

export default defineConfig({
  plugins: [
    textsByPage(),
    oneTheme(),
    remix({
      // scripts/build.ts builds into a folder of its own and puts it in place when it is whole.
      buildDirectory: process.env.BUILD_DIRECTORY ?? "build",
      ignoredRouteFiles: ["**/.*", "**/*.test.{ts,tsx}"],
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        v3_lazyRouteDiscovery: true,
        // Off as in Shopify's template: on, the retry headers of a child route's 401 are lost.
        v3_singleFetch: false,
        v3_routeConfig: false,
      },
    }),
  ],
  build: {
    assetsInlineLimit: 0,
    target: "es2022",
    // A build takes twenty seconds longer than by esbuild, and each page is 8 KB lighter.
    minify: "terser",
    terserOptions: { ecma: 2020, compress: { passes: 2 } },
  },
  // Named here, the first visit in development does not reload while Vite finds them one after the other.
  optimizeDeps: {
    include: [
      "@remix-run/react",
      "@shopify/app-bridge-react",
      "@shopify/polaris",
      "@shopify/polaris-icons",
      "@shopify/shopify-app-remix/react",
      "i18next",
      "react",
      "react-dom",
      "react-dom/client",
      "react-i18next",
      "react/jsx-dev-runtime",
      "react/jsx-runtime",
      "recharts",
    ],
  },
});
