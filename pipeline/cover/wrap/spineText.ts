/** What stands on a spine, along it. */
export interface SpineText {
  /** The em. */
  size: number
  /** Where authors begin and where the title does, from the foot; no authors where they have no room. */
  authors?: number
  title: number
}

export interface SpineRoom {
  /** Of the spine. */
  width: number
  /** Of its text. */
  length: number
  /** The em: the smallest, and the largest of any spine. */
  least: number
  most: number
}

/** Widths at an em of 1. */
export interface SpineWidths { authors: number; title: number }

/** Of the spine's width: lines shift on the way to the fold, and letters must keep off it. */
const share = 0.44
/** Ems between authors and title. */
const between = 1.6

/**
 * Sets authors and title in one line along a spine, as large as it bears: the
 * authors from the foot on, the title up to the head.
 *
 * @returns undefined where not even the title has room
 */
export function fitSpine({authors, title}: SpineWidths, {width, length, least, most}: SpineRoom): SpineText | undefined {
  const widest = Math.min(width * share, most)
  const both = authors + between + title
  if (authors > 0 && Math.min(widest, length / both) >= least) {
    const size = Math.min(widest, length / both)
    return {size, authors: 0, title: length - title * size}
  }
  const size = Math.min(widest, length / title)
  return size >= least ? {size, title: length - title * size} : undefined
}
