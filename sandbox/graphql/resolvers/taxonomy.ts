// Shopify's taxonomy of products, as far as the sandbox has it: its top, and a few categories below.
import { ApiError } from "../errors.ts";
import { pageOf } from "../page.ts";
import type { PageArgs, Resolvers } from "../types.ts";

/** Id → name; what stands before the last dash is the category above. */
const NAMES: Record<string, string> = {
  aa: "Apparel & Accessories",
  "aa-1": "Clothing",
  "aa-1-1": "Activewear",
  "aa-1-4": "Dresses",
  "aa-1-13": "Clothing Tops",
  "aa-2": "Clothing Accessories",
  "aa-5": "Handbags, Wallets & Cases",
  "aa-6": "Jewelry",
  "aa-8": "Shoes",
  ae: "Arts & Entertainment",
  ap: "Animals & Pet Supplies",
  "ap-2": "Pet Supplies",
  "ap-2-7": "Pet Apparel Hangers",
  bi: "Business & Industrial",
  bt: "Baby & Toddler",
  bu: "Bundles",
  co: "Cameras & Optics",
  el: "Electronics",
  fb: "Food, Beverages & Tobacco",
  fr: "Furniture",
  gc: "Gift Cards",
  ha: "Hardware",
  hb: "Health & Beauty",
  hg: "Home & Garden",
  "hg-3": "Decor",
  lb: "Luggage & Bags",
  ma: "Mature",
  me: "Media",
  na: "Uncategorized",
  os: "Office Supplies",
  pa: "Product Add-Ons",
  rc: "Religious & Ceremonial",
  se: "Services",
  sg: "Sporting Goods",
  so: "Software",
  tg: "Toys & Games",
  vp: "Vehicles & Parts",
};
const PREFIX = "gid://shopify/TaxonomyCategory/";
const gidOf = (id: string): string => PREFIX + id;

/** The category's id ("aa-1") in a gid; throws for one that is not known, as Shopify does. */
export function categoryIn(gid: string): string {
  const id = gid.startsWith(PREFIX) ? gid.slice(PREFIX.length) : "";
  if (!Object.hasOwn(NAMES, id))
    throw new ApiError("Invalid product_taxonomy_node_id", "INVALID_PRODUCT_TAXONOMY_NODE_ID");
  return id;
}

export interface CategorySource {
  categoryId: string;
}
export const categoryOf = (id: string | null | undefined): CategorySource | null => (id ? { categoryId: id } : null);

const parentOf = (id: string): string | null => (id.includes("-") ? id.replace(/-[^-]*$/, "") : null);
const ancestors = (id: string): string[] => {
  const above = parentOf(id);
  return above === null ? [] : [above, ...ancestors(above)];
};
const children = (id: string | null): string[] => Object.keys(NAMES).filter((other) => parentOf(other) === id);

interface CategoriesArgs extends PageArgs {
  search?: string | null;
  childrenOf?: string | null;
  siblingsOf?: string | null;
  descendantsOf?: string | null;
}

function found({ search, childrenOf, siblingsOf, descendantsOf }: CategoriesArgs): string[] {
  const wanted = search?.toLowerCase();
  if (wanted) return Object.keys(NAMES).filter((id) => NAMES[id]!.toLowerCase().includes(wanted));
  if (childrenOf) return children(categoryIn(childrenOf));
  if (siblingsOf) return children(parentOf(categoryIn(siblingsOf)));
  if (descendantsOf) {
    const top = categoryIn(descendantsOf);
    return Object.keys(NAMES).filter((id) => ancestors(id).includes(top));
  }
  return children(null);
}

export const taxonomyResolvers: Resolvers = {
  QueryRoot: { taxonomy: () => ({}) },
  Taxonomy: {
    categories: (_, args: CategoriesArgs) =>
      pageOf(
        found(args).map((categoryId) => ({ categoryId })),
        args,
      ),
  },
  TaxonomyCategory: {
    id: ({ categoryId }: CategorySource) => gidOf(categoryId),
    name: ({ categoryId }: CategorySource) => NAMES[categoryId]!,
    fullName: ({ categoryId }: CategorySource) =>
      [categoryId, ...ancestors(categoryId)]
        .reverse()
        .map((id) => NAMES[id]!)
        .join(" > "),
    level: ({ categoryId }: CategorySource) => ancestors(categoryId).length + 1,
    isRoot: ({ categoryId }: CategorySource) => parentOf(categoryId) === null,
    isLeaf: ({ categoryId }: CategorySource) => children(categoryId).length === 0,
    isArchived: () => false,
    parentId: ({ categoryId }: CategorySource) => {
      const above = parentOf(categoryId);
      return above === null ? null : gidOf(above);
    },
    ancestorIds: ({ categoryId }: CategorySource) => ancestors(categoryId).map(gidOf),
    childrenIds: ({ categoryId }: CategorySource) => children(categoryId).map(gidOf),
    attributes: (_, args: PageArgs) => pageOf([], args),
  },
};
