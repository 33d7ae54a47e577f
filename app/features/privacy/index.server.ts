export { erasedCustomers, erasedPeople } from "./erased-people.server.ts";
export { getPrivacyFile } from "./get-privacy-file.server.ts";
export { privacyJobs } from "./jobs.server.ts";
export { listPrivacyRequests } from "./list-privacy-requests.server.ts";
export { noteDataRequest, redactCustomer } from "./note-request.server.ts";
export { placeOfFile, tablesOf } from "./personal-file.server.ts";
export { prunePrivacyFiles } from "./prune-privacy-files.server.ts";
