/** The gid of a number in an address or a form. */
export const gidOf = <Type extends string>(type: Type, id: string) => `gid://shopify/${type}/${id}` as const;

/** What follows the type in a gid: a number, or the uuid of something that is only staged. */
export const tailOf = (gid: string): string => gid.slice(gid.lastIndexOf("/") + 1);
