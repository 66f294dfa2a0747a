/**
 * The name a user probably meant, when one is near enough to be a slip of the fingers.
 *
 * @returns undefined when none differs in fewer than a third of its letters
 */
export function closest(name: string, known: readonly string[]): string | undefined {
  const near = known
    .map((candidate) => ({candidate, distance: levenshtein(name, candidate)}))
    .filter(({candidate, distance}) => distance <= Math.max(2, candidate.length / 3))
    .sort((a, b) => a.distance - b.distance)
  return near[0]?.candidate
}

/** https://en.wikipedia.org/wiki/Levenshtein_distance, one row at a time. */
function levenshtein(a: string, b: string): number {
  let row = Array.from({length: b.length + 1}, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)))
    }
    row = next
  }
  return row[b.length]!
}
