import type {PdfFile} from './file.ts'
import type {Dict, Value} from './objects.ts'

/** Lists may stand in many nodes; this many entries are read. */
const most = 4_000_000

/** Entries of a number tree (ISO 32000-1, 7.9.7); a node that comes again is passed over. */
export function numberTree(file: PdfFile, root: Value | undefined): Map<number, Value> {
  const entries = new Map<number, Value>()
  const seen = new Set<Dict>()
  let left = most
  const todo: (Value | undefined)[] = [root]
  while (todo.length > 0) {
    const node = file.dict(todo.pop())
    if (!node || seen.has(node)) continue
    seen.add(node)
    const pairs = file.array(node.get('Nums')) ?? []
    if ((left -= pairs.length + 1) < 0) break
    for (let at = 0; at + 1 < pairs.length; at += 2) {
      const key = file.number(pairs[at])
      if (key !== undefined) entries.set(key, pairs[at + 1]!)
    }
    const kids = file.array(node.get('Kids')) ?? []
    if ((left -= kids.length) < 0) break
    for (const kid of kids) todo.push(kid)
  }
  return entries
}
