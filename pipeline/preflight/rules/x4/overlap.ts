import {overlapsIn, type Told} from '../../ink/overlaps.ts'
import type {Found, Rule, Subject} from '../../rule.ts'
import type {Watcher} from '../../walk/watcher.ts'

/** Rules about overlaps hear of them from one watcher. */
const listeners = new WeakMap<Subject, Told[]>()

function hear(subject: Subject, told: Told): Watcher | void {
  const known = listeners.get(subject)
  if (known) {
    known.push(told)
    return undefined
  }
  const all = [told]
  listeners.set(subject, all)
  return overlapsIn(subject.file, subject.pictures, {
    overlap(...overlap) { for (const each of all) each.overlap(...overlap) },
    unknown(...unknown) { for (const each of all) each.unknown(...unknown) },
  })
}

/** Overlaps of text, or of anything else, that are more ink than the paper takes. */
function tooMuch(subject: Subject, found: Found, isText: boolean): Watcher | void {
  const limit = subject.limits.inkLimit
  return hear(subject, {
    unknown() {},
    overlap({most, own}, way, {text, spot: {page, object}}) {
      // By tens, so that many overlaps alike are told once.
      const percent = Math.ceil(Math.round(most * 1000) / 100) * 10
      // What is too much alone is told by x4-ink-limit and x4-ink-picture.
      if (Math.round(most * 100) <= limit || own * 100 > limit || (text !== undefined) !== isText) return
      const what = isText ? 'Text' : 'Something'
      found(`${what} lies over something else, and both together are up to ${percent} % of ink by ${way}, the limit is ${
        limit} %`, {page, object})
    },
  })
}

export const overlapRules: readonly Rule[] = [
  {
    id: 'x4-ink-overlap', severity: 'error',
    standard: 'practice of printers; --ink-limit; ISO 32000-1, 8.6.7 and 11.3.5',
    title: 'Areas that overprint or blend are no more ink than the paper takes, with what is below them.',
    mend: 'make one of the two lighter, switch overprinting off, or flatten both into one picture',
    create: (subject, found) => tooMuch(subject, found, false),
  },
  {
    id: 'x4-ink-overlap-text', severity: 'warning',
    standard: 'practice of printers; --ink-limit; ISO 32000-1, 8.6.7 and 11.3.5',
    title: 'Text that overprints lays on no more ink than the paper takes, with what is below it.',
    mend: 'make what is below lighter, or let this text knock out; of small text some printers bear it',
    create: (subject, found) => tooMuch(subject, found, true),
  },
  {
    id: 'x4-ink-unknown', severity: 'suggestion', standard: 'practice of printers; ISO 32000-1, 8.6.7 and 11.3.5',
    title: 'Of layers that add to each other it is known how much ink they are.',
    mend: 'convert all colours to the inks of the output intent; or have a proof made, and its ink measured',
    create: (subject, found) => hear(subject, {
      overlap() {},
      unknown(why, {spot: {page, object}}) {
        found(`How much ink layers are together is not known here: ${why}`, {page, object})
      },
    }),
  },
]
