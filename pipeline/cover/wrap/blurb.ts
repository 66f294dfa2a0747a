import {lineCount, ragged} from './ragged.ts'

export interface Blurb {
  /** The em, and the distance of baselines. */
  size: number
  leading: number
  lines: {text: string; indent: number}[]
  /** How many sentences stand here, where not all of them do. */
  kept?: number
}

export interface BlurbRoom {
  width: number
  height: number
  /** Ems, the largest first; the last is as small as it may be. */
  sizes: readonly number[]
  /** The em at which a text may fill all of the height; larger ones stand in three fifths of it. */
  plain: number
}

/** Ems of the longest line people read with ease, and of the shortest a text in large type may have. */
const [longest, shortest] = [36, 18]
const leading = 1.42
/** More letters than the largest page holds in the smallest type: what is behind them is not looked at. */
const most = 20_000

/**
 * Sets a text as large as its room bears, in lines of a length to read. What
 * has no room at the smallest size ends with a sentence that has.
 *
 * @param text paragraphs, a line each
 * @param language BCP 47
 * @param measure width of a text at an em of 1
 */
export function fitBlurb(text: string, room: BlurbRoom, language: string, measure: (text: string) => number): Blurb {
  const paragraphs = text.slice(0, most).split(/\n+/).map((line) => line.trim()).filter(Boolean)
  if (text.length <= most) for (const size of room.sizes) {
    if (size > room.plain && room.width < size * shortest) continue
    if (heightOf(paragraphs, size, room, measure) <= room.height * (size > room.plain ? 0.6 : 1)) return setIn(paragraphs, size, room, measure)
  }
  return cutTo(paragraphs, room, language, measure)
}

type Measure = (text: string) => number

function setIn(paragraphs: readonly string[], size: number, room: BlurbRoom, measure: Measure): Blurb {
  const width = Math.min(room.width, longest * size)
  const lines = paragraphs.flatMap((paragraph, at) => {
    const indent = at === 0 ? 0 : size
    return ragged(paragraph, width, indent, (words) => measure(words) * size)
      .map((line, index) => ({text: line, indent: index === 0 ? indent : 0}))
  })
  return {size, leading: size * leading, lines}
}

/** From the top of the capitals to below the last line. */
function heightOf(paragraphs: readonly string[], size: number, room: BlurbRoom, measure: Measure): number {
  const width = Math.min(room.width, longest * size)
  const count = paragraphs.reduce((lines, paragraph, at) =>
    lines + lineCount(paragraph, width, at === 0 ? 0 : size, (words) => measure(words) * size), 0)
  return count === 0 ? 0 : (count - 1) * size * leading + size
}

function cutTo(paragraphs: readonly string[], room: BlurbRoom, language: string, measure: Measure): Blurb {
  const size = room.sizes.at(-1)!
  const segmenter = new Intl.Segmenter(language, {granularity: 'sentence'})
  const sentences = paragraphs.flatMap((paragraph, at) =>
    Array.from(segmenter.segment(paragraph), ({segment}) => ({at, segment})))
  const first = (count: number) => [...Map.groupBy(sentences.slice(0, count), ({at}) => at).values()]
    .map((some) => some.map(({segment}) => segment).join('').trim())
  // The most that have room, by halves: the last may be cut off by our own limit.
  let [kept, beyond] = [0, sentences.length]
  while (beyond - kept > 1) {
    const middle = (kept + beyond) >> 1
    if (heightOf(first(middle), size, room, measure) <= room.height) kept = middle
    else beyond = middle
  }
  return {...setIn(first(kept), size, room, measure), kept}
}
