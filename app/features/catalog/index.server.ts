export { collectionsResource, productsResource } from "./resources.server.ts";
export { listProducts } from "./products/list-products.server.ts";
export { productChoices } from "./products/product-choices.server.ts";
