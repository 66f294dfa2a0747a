import {useCallback} from 'react'
import {stringToPath, useClient} from 'sanity'
import {useDocumentPane, usePaneRouter} from 'sanity/structure'
import {openInForm} from './formPanes.ts'

/** Opens a field of this document or another: in its form where that is, else the form is brought in. */
export function useOpenField(): (document: string, path: string) => void {
  const {documentId, views} = useDocumentPane()
  const {handleEditReference, setView} = usePaneRouter()
  const client = useClient({apiVersion: '2025-02-19'})
  return useCallback((document: string, path: string) => {
    if (openInForm(document, path === '' ? [] : stringToPath(path))) return
    const form = views.find(({type}) => type === 'form')
    if (document === documentId) return setView(form?.id ?? null)
    const query = '*[_id in [$id, "drafts." + $id]][0]._type'
    void client.fetch<string | null>(query, {id: document}, {perspective: 'raw'}).then((type) => {
      if (type !== null) handleEditReference({id: document, type, parentRefPath: [], template: {id: type}})
    })
  }, [client, documentId, handleEditReference, setView, views])
}
