import {useEffect, useState} from 'react'
import {useClient} from 'sanity'
import type {SanityDocument} from 'sanity'

/** A document by its published id, as it is now: its draft, if it has one; undefined until it is there. */
export function useTarget(id: string | undefined): SanityDocument | null | undefined {
  const client = useClient({apiVersion: 'v2025-02-19'})
  const [found, setFound] = useState<{id: string; document: SanityDocument | null}>()
  useEffect(() => {
    if (id === undefined) return
    const draft = `drafts.${id}`
    const subscription = client.observable
      .fetch<SanityDocument[]>('*[_id in $ids]', {ids: [id, draft]}, {perspective: 'raw'})
      .subscribe((all) => setFound({id, document: all.find(({_id}) => _id === draft) ?? all[0] ?? null}))
    return () => subscription.unsubscribe()
  }, [client, id])
  return found !== undefined && found.id === id ? found.document : undefined
}
