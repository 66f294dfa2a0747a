import type {Page} from 'puppeteer'
import {inPage} from './browser/index.ts'
import type {Area, Laid} from './browser/types.ts'
import {NumbersInText} from './numbersInText.ts'

/**
 * Lays out the parts of a book, in two pages at once where there is a second:
 * each is a process of its own. Parts know nothing of each other, so it is no
 * matter which of the two has which.
 *
 * @param second shows the same document, and is of no use afterwards
 */
export async function layParts(page: Page, second: Page | undefined, area: Area): Promise<Laid> {
  const weighed = await inPage(page, 'weighParts')
  const all = weighed.map(({index}) => index)
  const numbers = await NumbersInText.of(second ? [page, second] : [page], area)
  const laid = second ? await inBoth(second) : await lay(page, all)
  await numbers.settle(page, area, laid)
  return joined(all.map((index) => laid.get(index)!))

  async function inBoth(other: Page): Promise<Map<number, Laid>> {
    const [own, others] = halves(weighed)
    const share = async (one: Page, indexes: number[]) => {
      await inPage(one, 'keepParts', indexes)
      return lay(one, indexes)
    }
    const given = share(other, others).then(async (there) => ({there, parts: await inPage(other, 'giveParts', others)}))
    given.catch(() => {})
    const here = await share(page, own)
    // Printing takes most of the memory, so what the layout has left goes first: this page waits for the other anyway.
    await inPage(page, 'clearAway')
    const {there, parts} = await given
    await inPage(page, 'takeParts', parts)
    return new Map([...here, ...there])
  }

  async function lay(one: Page, indexes: number[]): Promise<Map<number, Laid>> {
    const found = await inPage(one, 'layParts', area, indexes)
    return new Map(indexes.map((index, at) => [index, found[at]!]))
  }
}

/** Indexes in two heaps of about the same weight, each in the order of the book. */
function halves(weighed: readonly {index: number; weight: number}[]): [number[], number[]] {
  const heaps: [number[], number[]] = [[], []]
  const sums = [0, 0]
  for (const {index, weight} of weighed.toSorted((a, b) => b.weight - a.weight)) {
    const lighter = sums[0]! <= sums[1]! ? 0 : 1
    heaps[lighter].push(index)
    sums[lighter]! += weight
  }
  return [heaps[0].toSorted((a, b) => a - b), heaps[1].toSorted((a, b) => a - b)]
}

function joined(all: readonly Laid[]): Laid {
  const sum = (of: (laid: Laid) => number) => all.reduce((total, laid) => total + of(laid), 0)
  return {
    unplaced: all.flatMap(({unplaced}) => unplaced), wide: all.flatMap(({wide}) => wide),
    hyphens: {
      kept: sum(({hyphens}) => hyphens.kept), removed: sum(({hyphens}) => hyphens.removed),
      restored: sum(({hyphens}) => hyphens.restored),
    },
    evenness: {
      justified: sum(({evenness}) => evenness.justified), even: sum(({evenness}) => evenness.even),
      widest: Math.max(1, ...all.map(({evenness}) => evenness.widest)),
      text: sum(({evenness}) => evenness.text), onGrid: sum(({evenness}) => evenness.onGrid),
      loose: all.flatMap(({evenness}) => evenness.loose),
    },
  }
}
