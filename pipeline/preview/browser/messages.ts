/// <reference lib="dom" />

/** Tells the Studio around the page to open a field. */
export function openPlace(document: string, path: string): void {
  if (window.parent !== window) window.parent.postMessage({type: 'tirazh:open', document, path}, location.origin)
}

/** Hears which field has the focus in the Studio; no other page is listened to. */
export function onShow(show: (document: string, path: string) => void): void {
  window.addEventListener('message', ({origin, source, data}: MessageEvent<unknown>) => {
    if (origin !== location.origin || source !== window.parent) return
    const {type, document, path} = (data ?? {}) as Record<string, unknown>
    if (type === 'tirazh:show' && typeof document === 'string' && typeof path === 'string') show(document, path)
  })
}

/**
 * Of many places the one nearest to a field: the innermost that the field lies
 * in, or else the first that lies in the field.
 */
export function nearestPlace<Place extends {document: string; path: string}>(
  places: readonly Place[], document: string, path: string,
): Place | undefined {
  const lies = (inner: string, outer: string) =>
    inner === outer || inner.startsWith(outer) && /^[.[]/.test(inner.slice(outer.length))
  const own = places.filter((place) => place.document === document && place.path !== '')
  const around = own.filter((place) => lies(path, place.path))
  const longest = Math.max(...around.map((place) => place.path.length))
  return around.find((place) => place.path.length === longest) ?? own.find((place) => lies(place.path, path))
}
