import type {ListenEvent, SanityClient} from '@sanity/client'

type Heard = ListenEvent<Record<string, unknown>> & Record<string, unknown>

/** Listens with all there is to hear and collects the events; `until` waits for so many of them. */
export function listening(client: SanityClient, query: string, params: Record<string, string>) {
  const events: Heard[] = []
  let wake = () => {}
  const until = async (count: number) => {
    while (events.length < count) await new Promise<void>((resolve) => { wake = resolve })
  }
  const subscription = client.listen(query, params, {
    events: ['welcome', 'mutation'], includeResult: true, includePreviousRevision: true, visibility: 'query',
  }).subscribe((event) => {
    events.push(event as Heard)
    wake()
  })
  return {events, until, end: () => subscription.unsubscribe()}
}
