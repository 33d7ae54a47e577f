import js from "@eslint/js";
import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const noEnv = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: "Read the environment in app/platform/env.server.ts only.",
};

export default tseslint.config(
  { ignores: ["build/", "node_modules/", ".data/", ".cache/", "app/types/", "test-results/", "playwright-report/"] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    languageOptions: {
      globals: { process: "readonly", console: "readonly", fetch: "readonly", URL: "readonly", Buffer: "readonly" },
    },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      // The compiler knows more than the rule: `!` is allowed where a check would only repeat what the line above proves.
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/no-invalid-void-type": "off",
      "no-undef": "off",
      "no-restricted-imports": [
        "error",
        { patterns: [{ group: ["../../*"], message: "Across rooms import by #app/… (or #sandbox/…, #tests/…)." }] },
      ],
    },
  },
  {
    files: ["app/**/*.{ts,tsx}"],
    rules: {
      "no-restricted-syntax": ["error", noEnv],
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            { group: ["../../*"], message: "Across rooms import by #app/…" },
            { group: ["#sandbox/*", "**/sandbox/**"], message: "The app knows nothing of the sandbox." },
          ],
        },
      ],
    },
  },
  { files: ["app/platform/env.server.ts"], rules: { "no-restricted-syntax": "off" } },
  {
    files: ["app/**/*.tsx"],
    plugins: { "react-hooks": reactHooks, "jsx-a11y": jsxA11y },
    rules: { ...reactHooks.configs.recommended.rules, ...jsxA11y.flatConfigs.recommended.rules },
  },
  {
    files: ["sandbox/admin/**/*.js", "public/**/*.js"],
    languageOptions: { globals: { window: "readonly", document: "readonly" } },
  },
);
