import { byDimension } from "./by-dimension.server.ts";

/** By the place where a retail order was made; orders made elsewhere are one row. */
export const salesByLocation = byDimension({
  name: "sales-by-location",
  key: "location",
  namedIn: "inventory",
  labels: async (ctx, tx, values) => {
    const rows = await tx.location.findMany({
      where: { shopId: ctx.shop.id, id: { in: values.map(BigInt) } },
      select: { id: true, name: true },
    });
    const names = new Map(rows.map(({ id, name }) => [String(id), name]));
    return (value) => {
      if (value === "0") return { key: "noLocation" };
      const name = names.get(value);
      return name === undefined ? { key: "goneLocation", values: { id: value } } : { text: name };
    };
  },
});
