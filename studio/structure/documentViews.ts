import type {DefaultDocumentNodeResolver} from 'sanity/structure'

/** The ways to look at a document, as tabs over it. */
export const documentViews: DefaultDocumentNodeResolver = (S) =>
  S.document().views([S.view.form().title('Текст')])
