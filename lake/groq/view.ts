import type {Document} from '../document.ts'

/** Documents in the order of their ids, found by id and by type; changed one at a time. */
export class View {
  readonly #byId = new Map<string, Document>()
  readonly #all: Document[] = []
  readonly #byType = new Map<string, Document[]>()

  get(id: string): Document | null {
    return this.#byId.get(id) ?? null
  }

  /** All of them, or those of one type. */
  list(type?: string): readonly Document[] {
    return type === undefined ? this.#all : this.#byType.get(type) ?? []
  }

  /** Puts a document in the place of the one of this id; `null` removes it. */
  put(id: string, document: Document | null): void {
    const before = this.#byId.get(id)
    if (document === null) this.#byId.delete(id)
    else this.#byId.set(id, document)
    replace(this.#all, id, document)
    if (before && before._type !== document?._type) replace(this.#byType.get(before._type) ?? [], id, null)
    if (document === null) return
    const bucket = this.#byType.get(document._type)
    if (bucket === undefined) this.#byType.set(document._type, [document])
    else replace(bucket, id, document)
  }
}

/** Keeps a list in the order of its ids. */
function replace(list: Document[], id: string, document: Document | null): void {
  let [low, high] = [0, list.length]
  // What is read from a store comes in order already.
  if (high > 0 && list[high - 1]!._id < id) low = high
  while (low < high) {
    const middle = (low + high) >> 1
    if (list[middle]!._id < id) low = middle + 1
    else high = middle
  }
  const found = list[low]?._id === id ? 1 : 0
  if (document === null) list.splice(low, found)
  else list.splice(low, found, document)
}
