import type {PdfFile} from '../../file/file.ts'
import {Stream} from '../../file/objects.ts'
import type {Found, Subject} from '../../rule.ts'
import type {Space} from '../../walk/space.ts'
import type {Watcher} from '../../walk/watcher.ts'

/** Watches for inks of one name that look different. */
export function inkNames({file}: Subject, found: Found): Watcher {
  const looks = new Map<string, string>()
  return {
    colour(space, {page}) {
      const [ink] = space.inks
      if (space.family !== 'Separation' || ink === undefined || ink === 'All' || ink === 'None') return
      const look = lookOf(file, space)
      const known = looks.get(ink)
      if (known === undefined) looks.set(ink, look)
      else if (known !== look) found(`The ink “${ink}” is defined in two ways`, {page, object: space.object})
    },
  }
}

/** Alternate space and tint as text that can be compared. */
function lookOf(file: PdfFile, {base, tint = null}: Space): string {
  const dict = file.dict(tint)
  const numbers = ['C0', 'C1', 'Range'].map((key) => file.numbers(dict?.get(key))?.join(' ') ?? '')
  const body = tint instanceof Stream ? Buffer.from(file.decode(tint) ?? []).toString('latin1') : ''
  return [base?.family, ...numbers, body].join(';')
}
