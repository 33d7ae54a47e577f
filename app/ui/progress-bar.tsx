// A module of its own, to be loaded late without the rest of Polaris.
export { ProgressBar as default } from "@shopify/polaris";
