import { describe, expect, it } from "vitest";
import { namespacesIn } from "./texts-by-page.ts";

describe("the texts a module brings to the browser", () => {
  it.each([
    ['const { t } = useTranslation("orders");', ["orders"]],
    ["const { t } = useTranslation();", ["common"]],
    ['const { t } = useTranslation(["trace", "reports"]);', ["reports", "trace"]],
    ['t("common:appName")', ["common"]],
    ["say(`metrics:${metric}.name`)", ["metrics"]],
    ["say(`${area}Reports:${key}`)", ["customersReports", "inventoryReports", "productsReports", "salesReports"]],
    ['fetch("https://example.com")', []],
  ])("are those it names: %s", (code, names) => {
    expect(namespacesIn(code)).toEqual(names);
  });
});
