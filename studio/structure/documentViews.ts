import {DocumentTextIcon} from '@sanity/icons/DocumentText'
import {EarthGlobeIcon} from '@sanity/icons/EarthGlobe'
import {WarningOutlineIcon} from '@sanity/icons/WarningOutline'
import {BookIcon} from '@sanity/icons/Book'
import type {DefaultDocumentNodeResolver} from 'sanity/structure'
import {FindingsView} from '../views/Findings.tsx'
import {PrintPreview, WebPreview} from '../views/Preview.tsx'

const printed = new Set(['edition', 'article', 'caseStudy'])

/** The ways to look at a document, as tabs over it: its form and, where it is printed, what becomes of it. */
export const documentViews: DefaultDocumentNodeResolver = (S, {schemaType}) => {
  const form = S.view.form().id('form').title('Текст').icon(DocumentTextIcon)
  if (!printed.has(schemaType)) return S.document().views([form])
  return S.document().views([
    form,
    S.view.component(WebPreview).id('web').title('Страница').icon(EarthGlobeIcon),
    S.view.component(PrintPreview).id('print').title('Печать').icon(BookIcon),
    S.view.component(FindingsView).id('findings').title('Замечания').icon(WarningOutlineIcon),
  ]).defaultPanes(['form', 'web'])
}
