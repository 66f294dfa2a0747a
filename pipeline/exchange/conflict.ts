import type {Finding} from '../finding.ts'
import type {Conflict, DocumentChange} from './compare.ts'

const messages: Readonly<Record<Conflict, (other: string) => string>> = {
  'both-changed': (other) => `It has changed on both sides: here and in ${other}.`,
  'other-newer': (other) => `Only ${other} has changed it since the last time; this would take the change back.`,
  'other-deleted': (other) => `It was deleted in ${other} since the last time.`,
  'never-synced': (other) => `It says something else in ${other}, and it is not known who is ahead.`,
  draft: (other) => `It has a draft in ${other}, which would not know of the change.`,
  'other-type': (other) => `It is of another type in ${other}.`,
}

const hints: Readonly<Record<Conflict, (back: string | undefined) => string>> = {
  'both-changed': (back) => `bring the two together by hand, or choose a side: --force here, or ${back} --force`,
  'other-newer': (back) => `${back} first, or take the change back with --force`,
  'other-deleted': () => 'delete it here too, or bring it back with --force',
  'never-synced': (back) => back === undefined
    ? 'look at both; --force overwrites it' : `look at both and choose a side: --force here, or ${back} --force`,
  draft: () => 'publish or discard the draft in the Studio first; --force leaves it and changes what is published',
  'other-type': () => 'a type never changes: delete one of the two, or give it another id',
}

/**
 * Conflicts as findings.
 *
 * @param other name of the side that would be overwritten
 * @param back the command that moves the other way, if there is one
 */
export function conflictFindings(changes: readonly DocumentChange[], other: string, back?: string): Finding[] {
  return changes.flatMap(({id, paths, conflicts}) => conflicts.map((conflict) => ({
    rule: `conflict-${conflict}`, severity: 'error' as const, document: id,
    message: messages[conflict](other),
    hint: hints[conflict](back),
    ...paths[0] !== undefined && {path: paths[0]},
  })))
}
