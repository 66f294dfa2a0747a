/** The words of Portable Text on one line, for a preview; nothing when there are none. Any value may be asked. */
export function wordsOf(blocks: unknown): string | undefined {
  const words = (Array.isArray(blocks) ? blocks as ({children?: unknown} | null)[] : []).flatMap((block) => {
    const children = block?.children
    return Array.isArray(children) ? children.map(textOf).join('') : []
  })
  return words.join(' ').trim() || undefined
}

function textOf(span: unknown): string {
  const {text} = (span ?? {}) as {text?: unknown}
  return typeof text === 'string' ? text : ''
}
