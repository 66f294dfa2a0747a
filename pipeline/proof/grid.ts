/** Lines the text of a document stands on, in points. */
export interface Grid {
  /** Distance between two of them. */
  step: number
  /** Height of one of them over the bottom of the coordinates. */
  phase: number
}

/**
 * Finds the baseline grid most lines of a document keep, by the lines
 * themselves, so that it can be laid over any PDF.
 *
 * @param pages heights of the baselines of each page
 * @returns undefined where there is too little text to have one
 */
export function gridOf(pages: readonly (readonly number[])[]): Grid | undefined {
  const distances = pages.flatMap((heights) => {
    const lines = [...new Set(heights)].sort((a, b) => b - a)
    return lines.slice(1).map((line, index) => lines[index]! - line).filter((distance) => distance > 4)
  })
  const about = commonest(distances.map(round))
  if (about === undefined) return undefined
  // Forty lines of a hundredth each would be seen.
  const near = distances.filter((distance) => Math.abs(distance - about) < 0.1)
  const step = near.reduce((sum, distance) => sum + distance, 0) / near.length
  // Pieces of text count, so that long lines say more than numbers of pages.
  const phase = commonest(pages.flat().map((height) => round((height % step + step) % step)))
  return phase === undefined ? undefined : {step, phase}
}

const round = (value: number) => Math.round(value * 10) / 10

function commonest(values: readonly number[]): number | undefined {
  const groups = [...Map.groupBy(values, (value) => value)].sort(([a, one], [b, other]) => other.length - one.length || a - b)
  return groups[0] && groups[0][1].length > 2 ? groups[0][0] : undefined
}
