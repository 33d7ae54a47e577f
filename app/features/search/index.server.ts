export { searchEverywhere } from "./everywhere/search-everywhere.server.ts";
export { createView, deleteView, listViews, updateView } from "./views/views.server.ts";
export { idsByWords } from "./words/words-sql.server.ts";
export { removeWords, type Worded, writeWords } from "./words/write-words.server.ts";
export { wordData } from "./words/personal-data.server.ts";
