export const SHOPIFYQL = `#graphql
  query Shopifyql($query: String!) {
    shopifyqlQuery(query: $query) {
      parseErrors
      tableData {
        columns { name dataType }
        rows
      }
    }
  }
` as const;
