import {lakeFetch} from '../local/lakeFetch.ts'

/** What is to be mended, and where; see pipeline/finding.ts. */
export interface Finding {
  rule: string
  severity: 'error' | 'warning' | 'suggestion'
  message: string
  hint?: string
  document?: string
  path?: string
  title: string
  mend?: string
}

let served: Promise<boolean> | undefined

/**
 * Whether the Studio comes from `tirazh dev`, which has the previews; another
 * server has not. Asked by way of an event stream: browsers complain in their
 * console of any other address that is not there.
 */
export function isServed(): Promise<boolean> {
  return served ??= listen('/tirazh/preview/events/none?topics=none').then(async ({ok, body}) => {
    await body?.cancel()
    return ok
  }).catch(() => false)
}

function listen(url: string, signal?: AbortSignal): Promise<Response> {
  return lakeFetch(url, {headers: {accept: 'text/event-stream'}, ...signal && {signal}})
}

/** Hears the findings of a document, now and whenever they change; asks again when the connection was lost. */
export async function followFindings(
  id: string, tell: (findings: Finding[]) => void, signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      const url = `/tirazh/preview/events/${encodeURIComponent(id)}?topics=findings`
      const {body} = await listen(url, signal)
      let text = ''
      for (const reader = body!.pipeThrough(new TextDecoderStream()).getReader(); ;) {
        const {done, value} = await reader.read()
        if (done) break
        const events = (text + value).split('\n\n')
        text = events.pop()!
        for (const event of events) {
          const [, data] = /^data: (.*)$/m.exec(event) ?? []
          if (data !== undefined) tell((JSON.parse(data) as {findings: Finding[]}).findings)
        }
      }
    } catch {
      // Stopped, or the connection was lost.
    }
    await new Promise((resolve) => setTimeout(resolve, 2000))
  }
}
