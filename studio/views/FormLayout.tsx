import {useEffect} from 'react'
import type {DocumentLayoutProps} from 'sanity'
import {useDocumentPane} from 'sanity/structure'
import {announceForm, tellFocus} from './formPanes.ts'

/** Around every document: lets previews open its fields, and tells them which one has the focus. */
export function FormLayout(props: DocumentLayoutProps) {
  const {documentId, activeViewId, views, focusPath, onFocus, onPathOpen} = useDocumentPane()
  const isForm = views.find(({id}) => id === activeViewId)?.type === 'form'
  useEffect(() => {
    if (!isForm) return
    return announceForm({
      document: documentId,
      open: (path) => {
        onPathOpen(path)
        onFocus(path)
      },
    })
  }, [isForm, documentId, onFocus, onPathOpen])
  useEffect(() => {
    if (isForm && focusPath.length > 0) tellFocus(documentId, focusPath)
  }, [isForm, documentId, focusPath])
  return props.renderDefault(props)
}
