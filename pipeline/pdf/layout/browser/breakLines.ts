/** A place where a line may end, by the text before it, as on one endless line. Widths are in pixels. */
export interface Break {
  /** Where a line ends that ends here, with its hyphen if it gets one. */
  to: number
  /** Where the next line begins. */
  from: number
  /** Spaces before the end, and before the next line. */
  spacesTo: number
  spacesFrom: number
  /** Characters before the end, with its hyphen, and before the next line. */
  charactersTo: number
  charactersFrom: number
  /** The line ends inside a word. */
  isInWord: boolean
  /** How unwelcome it is, as TeX's penalties are. */
  cost: number
}

/** A line of a paragraph. */
export interface BrokenLine {
  /** Index of the break that ends it; the last one ends the paragraph. */
  end: number
  /** Pixels by which its spaces are wider than they are by nature. */
  gap: number
  /** Pixels between its letters. */
  tracking: number
  isInWord: boolean
}

export interface Measure {
  /** Size of the type: spaces and letters give in proportion to it. */
  size: number
  /** Width of the line at this index. */
  widthOf(line: number): number
  /** Indexes of lines that must not end inside a word. */
  whole?: ReadonlySet<number> | undefined
  /** Number of lines; the best when absent. */
  lines?: number | undefined
  /** How wide its spaces may be, of what is well; as wide as they must when absent. */
  tolerance?: number | undefined
  /** Its last line is no fragment; otherwise, only where that can be. */
  endsWell?: boolean | undefined
}

/**
 * Breaks a paragraph into lines, all of it at once, so that its spaces are as
 * even as they can be (Knuth and Plass, “Breaking Paragraphs into Lines”,
 * 1981). No more than two lines in a row end inside a word; the last line is no
 * fragment. Letters give a little too, less than can be seen: a fiftieth of their size at most.
 *
 * @returns its lines; nothing where it cannot be broken so
 */
export function breakLines(breaks: readonly Break[], measure: Measure): BrokenLine[] | undefined {
  interface Node {
    at: number
    line: number
    /** Lines in a row before it that end inside a word. */
    run: number
    fitness: number
    demerits: number
    gap: number
    tracking: number
    before: Node | undefined
  }
  const {size, widthOf, whole, lines, tolerance: most = Infinity, endsWell = false} = measure
  // What a space gains or loses in a line that is as wide or as tight as one should be, and what a letter may.
  const give = {wider: 0.134 * size, closer: 0.085 * size, lettersWider: 0.016 * size, lettersCloser: 0.014 * size}
  const mostTracking = 0.02 * size
  const last = breaks.length - 1
  // Better wider spaces than a fragment at the end, better a fragment than gaps.
  const passes: [tolerance: number, whole: boolean][] =
    [[1.25, true], [1.6, true], [3, true], ...endsWell ? [] : [1.5, 4, 16, Infinity].map((each): [number, boolean] => [each, false])]
  for (const [tolerance, endsWhole] of passes) {
    const ends = search(Math.min(tolerance, most), endsWhole)
    const fitting = lines === undefined ? ends : ends.filter(({line}) => line === lines)
    const best = fitting.reduce<Node | undefined>(
      (least, node) => (least && least.demerits <= node.demerits ? least : node), undefined)
    if (best) return linesTo(best)
    if (tolerance >= most && (!endsWhole || endsWell)) return undefined
  }
  return undefined

  function search(tolerance: number, endsWhole: boolean): Node[] {
    // In the order of their places.
    let active: Node[] = [{at: -1, line: 0, run: 0, fitness: 1, demerits: 0, gap: 0, tracking: 0, before: undefined}]
    for (let at = 0; at < last; at++) {
      const found: Node[] = []
      let gone = 0
      for (const [index, node] of active.entries()) {
        const next = step(node, at, tolerance)
        if (next === 'full') {
          if (index === gone) gone++
        } else if (next === 'empty') break
        else if (next) keep(found, next)
      }
      if (gone > 0) active = active.slice(gone)
      active.push(...found)
    }
    return active.map((node) => step(node, last, tolerance, endsWhole)).filter((node) => typeof node === 'object')
  }

  /** Of ways to the same place, as many lines and hyphens long, the best is enough. */
  function keep(found: Node[], next: Node): void {
    const index = found.findIndex(({line, run}) => line === next.line && run === next.run)
    if (index < 0) found.push(next)
    else if (found[index]!.demerits > next.demerits) found[index] = next
  }

  /** A line from a node to a break; why not, where it would be too full for good or still too empty. */
  function step(node: Node, at: number, tolerance: number, endsWhole = false): Node | 'full' | 'empty' | undefined {
    const end = breaks[at]!
    const start = breaks[node.at]
    const spaces = end.spacesTo - (start?.spacesFrom ?? 0)
    const letters = end.charactersTo - (start?.charactersFrom ?? 0)
    const taken = end.to - (start?.from ?? 0)
    const room = widthOf(node.line) - taken
    const spread = room < 0 ? spaces * give.closer + letters * give.lettersCloser : spaces * give.wider + letters * give.lettersWider
    const natural = room / Math.max(spread, 0.01)
    // A hyphen may be wider than the letters behind it, so a little more may fit yet.
    if (natural < -1) return room < -size ? 'full' : undefined
    if (at < last && natural > tolerance) return room > size * 2 ? 'empty' : undefined
    const isLast = at === last
    const ratio = isLast ? Math.min(natural, 0) : natural
    const run = end.isInWord ? node.run + 1 : 0
    if (run > 2 || (end.isInWord && whole?.has(node.line))) return undefined
    const fitness = ratio < -0.5 ? 0 : ratio <= 0.5 ? 1 : ratio <= 1 ? 2 : 3
    // What would be seen to be loose is worse than any hyphen.
    const seen = Math.max(0, ratio - 1.25) * 600
    let demerits = node.demerits + (10 + 100 * Math.abs(ratio) ** 3 + seen) ** 2 + end.cost ** 2
    if (Math.abs(fitness - node.fitness) > 1) demerits += 1500
    if (run === 2) demerits += 2000
    // The last line is more than the end of a word.
    const isFragment = isLast && node.line > 0 && taken < size * 3
    if (endsWhole && (isFragment || (isLast && node.run > 0))) return undefined
    if (isLast && node.run > 0) demerits += 400_000
    if (isFragment) demerits += 1_500_000
    const isNatural = (isLast && room > 0) || spaces === 0
    const tracking = isNatural ? 0 : trackingOf(room, spaces, Math.max(letters, 1))
    const gap = isNatural ? 0 : (room - tracking * letters) / spaces
    return {at, line: node.line + 1, run, fitness, demerits, gap, tracking, before: node}
  }

  /** Spaces give first; letters too, in lines that would be seen to be loose or tight. */
  function trackingOf(room: number, spaces: number, letters: number): number {
    if (room < 0) return Math.min(0, (room + spaces * give.closer) / letters)
    const ratio = room / (spaces * give.wider + letters * give.lettersWider)
    return ratio < 0.3 ? 0 : Math.min(mostTracking, ratio * give.lettersWider)
  }

  function linesTo(node: Node): BrokenLine[] {
    const found: BrokenLine[] = []
    for (let each: Node = node; each.before; each = each.before) {
      const {at, gap, tracking, run} = each
      found.unshift({end: at, gap, tracking, isInWord: run > 0})
    }
    return found
  }
}
