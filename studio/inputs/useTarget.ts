import {useEffect, useState} from 'react'
import {useClient} from 'sanity'
import type {SanityDocument} from 'sanity'

/** A document, or why it is not there. */
type Target = SanityDocument | 'absent' | 'unreadable' | 'awaited'

/** A document by its published id, as it is when it is asked for: its draft, if it has one. */
export function useTarget(id: string | undefined): Target {
  const client = useClient({apiVersion: 'v2025-02-19'})
  const [found, setFound] = useState<{id: string; document: Target}>()
  useEffect(() => {
    if (id === undefined) return
    const draft = `drafts.${id}`
    const subscription = client.observable
      .fetch<SanityDocument[]>('*[_id in $ids]', {ids: [id, draft]}, {perspective: 'raw'})
      .subscribe({
        next: (all) => setFound({id, document: all.find(({_id}) => _id === draft) ?? all[0] ?? 'absent'}),
        error: () => setFound({id, document: 'unreadable'}),
      })
    return () => subscription.unsubscribe()
  }, [client, id])
  return found !== undefined && found.id === id ? found.document : 'awaited'
}
