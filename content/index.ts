/** The first edition, as a folder of documents and assets that `openFolder` reads. */
export const contentFolder: URL = new URL('./', import.meta.url)
