export { searchEverywhere } from "./everywhere/search-everywhere.server.ts";
export { keepColumns } from "./views/keep-columns.server.ts";
export { createView, deleteView, listViews, updateView } from "./views/views.server.ts";
export { foundByValue, foundByWords, valueField } from "./words/words-sql.server.ts";
export { removeWords, type Worded, writeWords } from "./words/write-words.server.ts";
export { plain } from "./words/words-of.ts";
export { wordData } from "./words/personal-data.server.ts";
export { searchEndpoints } from "./api/search-endpoints.server.ts";
