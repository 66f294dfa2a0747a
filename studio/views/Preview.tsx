import {useEffect, useRef} from 'react'
import {pathToString} from 'sanity'
import {useDocumentPane} from 'sanity/structure'
import {onFocus} from './formPanes.ts'
import {Served} from './Served.tsx'
import {useOpenField} from './useOpenField.ts'

const titles = {web: 'Страница', print: 'Печать'} as const

export const WebPreview = () => <Served><Preview kind="web" /></Served>
export const PrintPreview = () => <Served><Preview kind="print" /></Served>

/** The draft as readers will see it. What is clicked opens in the form; what has the focus there is shown here. */
function Preview({kind}: {kind: keyof typeof titles}) {
  const {documentId} = useDocumentPane()
  const frame = useRef<HTMLIFrameElement>(null)
  const openField = useOpenField()
  useEffect(() => {
    const listen = ({origin, source, data}: MessageEvent<unknown>) => {
      if (origin !== location.origin || source !== frame.current?.contentWindow) return
      const {type, document, path} = (data ?? {}) as Record<string, unknown>
      if (type === 'tirazh:open' && typeof document === 'string' && typeof path === 'string') openField(document, path)
    }
    addEventListener('message', listen)
    return () => removeEventListener('message', listen)
  }, [openField])
  useEffect(() => onFocus((document, path) => {
    const message = {type: 'tirazh:show', document, path: pathToString(path)}
    frame.current?.contentWindow?.postMessage(message, location.origin)
  }), [])
  return (
    <iframe
      ref={frame} title={titles[kind]} src={`/tirazh/preview/${kind}/${encodeURIComponent(documentId)}/`}
      style={{border: 0, display: 'block', height: '100%', width: '100%'}}
    />
  )
}
