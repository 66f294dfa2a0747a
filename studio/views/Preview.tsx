import {useCallback, useEffect, useRef} from 'react'
import {pathToString, usePerspective, type Path} from 'sanity'
import {useDocumentPane} from 'sanity/structure'
import {onFocus, tellLastFocus} from './formPanes.ts'
import {Served} from './Served.tsx'
import {useOpenField} from './useOpenField.ts'

const titles = {web: 'Страница', print: 'Печать'} as const

export const WebPreview = () => <Served><Preview kind="web" /></Served>
export const PrintPreview = () => <Served><Preview kind="print" /></Served>

/**
 * The text as readers will see it, drafts before what is published. What is
 * clicked opens in the form; what has the focus there is shown here.
 */
function Preview({kind}: {kind: keyof typeof titles}) {
  const {documentId} = useDocumentPane()
  const frame = useRef<HTMLIFrameElement>(null)
  const openField = useOpenField()
  const {selectedPerspectiveName} = usePerspective()
  const search = selectedPerspectiveName === 'published' ? '?perspective=published' : ''
  useEffect(() => {
    const listen = ({origin, source, data}: MessageEvent<unknown>) => {
      if (origin !== location.origin || source !== frame.current?.contentWindow) return
      const {type, document, path} = (data ?? {}) as Record<string, unknown>
      if (type === 'tirazh:open' && typeof document === 'string' && typeof path === 'string') openField(document, path)
    }
    addEventListener('message', listen)
    return () => removeEventListener('message', listen)
  }, [openField])
  const show = useCallback((document: string, path: Path) => {
    const message = {type: 'tirazh:show', document, path: pathToString(path)}
    frame.current?.contentWindow?.postMessage(message, location.origin)
  }, [])
  useEffect(() => onFocus(show), [show])
  return (
    <iframe
      ref={frame} title={titles[kind]} src={`/tirazh/preview/${kind}/${encodeURIComponent(documentId)}/${search}`}
      onLoad={() => tellLastFocus(show)} style={{border: 0, display: 'block', height: '100%', width: '100%'}}
    />
  )
}
