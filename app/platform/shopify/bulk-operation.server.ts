const RUN = `#graphql
  mutation RunBulkQuery($query: String!) {
    bulkOperationRunQuery(query: $query, groupObjects: true) {
      bulkOperation { ...BulkOperationState }
      userErrors { field message code }
    }
  }
  fragment BulkOperationState on BulkOperation {
    id status errorCode url partialDataUrl objectCount rootObjectCount fileSize createdAt query
  }
`;
