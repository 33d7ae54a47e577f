/** read_all_orders → "View all orders" */
export function words(scope: string): string {
  const [verb = "", ...what] = scope.split("_");
  return `${verb === "write" ? "Edit" : "View"} ${what.join(" ")}`;
}
