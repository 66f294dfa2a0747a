import type {Finding} from '../views/tirazh.ts'

export type Format = 'html' | 'epub' | 'pdf' | 'print'
export type Perspective = 'drafts' | 'published'
export type Step = 'queue' | 'read' | 'html' | 'pdf' | 'epub' | 'judge'

export interface File {format: Format; name: string; bytes: number; url: string}
/** What `POST /tirazh/builds` tells, a line an event. */
export type BuildEvent =
  | {type: 'step'; step: Step}
  | {type: 'done'; findings: Finding[]; pageCount?: number; files: File[]}
  | {type: 'failed'; kind: string; findings: Finding[]}

/** Builds a document. Its end is the last event; a lost connection throws. */
export async function build(
  request: {document: string; formats: readonly Format[]; perspective: Perspective},
  tell: (event: BuildEvent) => void, signal: AbortSignal,
): Promise<void> {
  const response = await fetch('/tirazh/builds', {
    method: 'POST', headers: {'content-type': 'application/json'}, body: JSON.stringify(request), signal,
  })
  if (!response.ok || !response.body) throw new Error(`The server answered ${response.status}`)
  let text = ''
  for (const reader = response.body.pipeThrough(new TextDecoderStream()).getReader(); ;) {
    const {done, value} = await reader.read()
    if (done) return
    const lines = (text + value).split('\n')
    text = lines.pop()!
    for (const line of lines) tell(JSON.parse(line) as BuildEvent)
  }
}
