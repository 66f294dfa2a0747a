import {ragged} from './ragged.ts'

export interface Blurb {
  /** The em, and the distance of baselines. */
  size: number
  leading: number
  lines: {text: string; indent: number}[]
  /** Of the sentences there are, how many stand here, where not all of them do. */
  cut?: {kept: number; sentences: number}
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

/**
 * Sets a text as large as its room bears, in lines of a length to read. What
 * has no room at the smallest size ends with a sentence that has.
 *
 * @param text paragraphs, a line each
 * @param language BCP 47
 * @param measure width of a text at an em of 1
 */
export function fitBlurb(text: string, room: BlurbRoom, language: string, measure: (text: string) => number): Blurb {
  const paragraphs = text.split(/\n+/).map((line) => line.trim()).filter(Boolean)
  for (const size of room.sizes) {
    if (size > room.plain && room.width < size * shortest) continue
    const set = setIn(paragraphs, size, room, measure)
    if (heightOf(set) <= room.height * (size > room.plain ? 0.6 : 1)) return set
  }
  return cutTo(paragraphs, room, language, measure)
}

function setIn(paragraphs: readonly string[], size: number, room: BlurbRoom, measure: (text: string) => number): Blurb {
  const width = Math.min(room.width, longest * size)
  const lines = paragraphs.flatMap((paragraph, at) => {
    const indent = at === 0 ? 0 : size
    return ragged(paragraph, width, indent, (words) => measure(words) * size)
      .map((line, index) => ({text: line, indent: index === 0 ? indent : 0}))
  })
  return {size, leading: size * leading, lines}
}

/** From the top of the capitals to below the last line. */
export function heightOf({size, leading: distance, lines}: Blurb): number {
  return lines.length === 0 ? 0 : (lines.length - 1) * distance + size
}

function cutTo(paragraphs: readonly string[], room: BlurbRoom, language: string, measure: (text: string) => number): Blurb {
  const size = room.sizes.at(-1)!
  const segmenter = new Intl.Segmenter(language, {granularity: 'sentence'})
  const sentences = paragraphs.flatMap((paragraph, at) =>
    Array.from(segmenter.segment(paragraph), ({segment}) => ({at, segment})))
  for (let kept = sentences.length - 1; kept > 0; kept--) {
    const left = paragraphs.map((_, at) =>
      sentences.slice(0, kept).filter((sentence) => sentence.at === at).map(({segment}) => segment).join('').trim())
    const set = setIn(left.filter(Boolean), size, room, measure)
    if (heightOf(set) <= room.height) return {...set, cut: {kept, sentences: sentences.length}}
  }
  return {...setIn([], size, room, measure), cut: {kept: 0, sentences: sentences.length}}
}
