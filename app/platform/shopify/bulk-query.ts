/** A `#graphql` document as a bulk operation takes it: one query, its fragments written out where they are spread. */
export function bulkText(document: string): string {
  const [query = "", ...fragments] = document
    .replace(/^\s*#graphql\s*/, "")
    .replace(/^\s*#graphql\s*$/gm, "")
    .split(/\bfragment (?=\w+ on )/);
  const bodies = new Map(
    fragments.map((text) => [/^\w+/.exec(text)![0], text.slice(text.indexOf("{") + 1, text.lastIndexOf("}")).trim()]),
  );
  const spell = (text: string): string =>
    text.replace(/\.\.\.(\w+)/g, (spread, name: string) => {
      const body = bodies.get(name);
      return body === undefined ? spread : spell(body);
    });
  return spell(query.trim());
}

/** The bulk query of these objects alone. `text` has one root connection; at most 250 ids. */
export function bulkQueryOf(text: string, ids: readonly bigint[]): string {
  const search = `query: "${ids.map((id) => `id:${id}`).join(" OR ")}"`;
  const root = /^(\s*query\s+\w+\s*\{\s*\w+)(?:\s*\(([^()]*)\))?/;
  if (!root.test(text)) throw new TypeError("The bulk query does not begin as one");
  return text.replace(root, (_, head: string, given?: string) => `${head}(${given ? `${given}, ` : ""}${search})`);
}
