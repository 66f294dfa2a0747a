import {Failure, type FailureKind, type Finding} from '../finding.ts'
import {isRecord} from '../source/walk.ts'
import {lakeFailure, lakeName} from '../source/lakeFailure.ts'
import type {LakeSettings} from '../source/lakeSettings.ts'

const meanwhile = new Set([
  'documentRevisionIDDoesNotMatchError', 'documentAlreadyExistsError', 'documentNotFoundError',
])

/**
 * What went wrong when something was written to a Content Lake. As with
 * reading, the error itself is not handed on, for it holds the token.
 *
 * @param asset id of the asset that was uploaded
 */
export function lakeWriteFailure(error: unknown, settings: LakeSettings, asset?: string): Failure {
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : undefined
  const name = lakeName(settings)
  const fail = (kind: FailureKind, rule: string, message: string, hint: string, document = asset) =>
    new Failure(kind, [{rule, severity: 'error', message, hint, ...(document !== undefined && {document})}])
  if (status === 401 || status === 403) {
    return fail('output', 'lake-unauthorised', `The token may not write to ${name}.`,
      'set SANITY_API_TOKEN to a token of this project that may write, made in sanity.io/manage')
  }
  if (status === 413) {
    return fail('output', 'lake-too-large', `${name} does not take so much at once. Nothing was written.`,
      asset === undefined ? 'divide the documents; a transaction may have 4 MB' : 'take a smaller image')
  }
  if (status === 409) {
    const [first, ...rest] = itemsOf(error).map(refused)
    if (first) return new Failure([first, ...rest].every(({rule}) => rule === 'conflict-meanwhile')
      ? 'conflict' : 'output', [first, ...rest])
  }
  if (status !== undefined && status < 500 && status !== 404 && status !== 429) {
    const said = error instanceof Error ? error.message : ''
    return fail('output', 'lake-refused',
      `The Content Lake refused to write to ${name} (status ${status}): ${withoutToken(said, settings)}`,
      'nothing was written; mend what it says, and try again')
  }
  return lakeFailure(error, settings)
}

interface Item {
  type: string
  description: string
  id?: string
}

/** What the lake tells of each mutation (https://www.sanity.io/docs/http-reference/mutation). */
function itemsOf(error: unknown): Item[] {
  const details: unknown = error instanceof Error && 'details' in error ? error.details : undefined
  const items: unknown[] = isRecord(details) && Array.isArray(details.items) ? details.items : []
  return items.flatMap((item) => {
    const told = isRecord(item) && isRecord(item.error) ? item.error : {}
    if (typeof told.type !== 'string') return []
    const {type, description, id} = told
    return [{type, description: String(description ?? type), ...(typeof id === 'string' && {id})}]
  })
}

function refused({type, description, id}: Item): Finding {
  const place = {severity: 'error' as const, ...(id !== undefined && {document: id})}
  return meanwhile.has(type) ? {
    ...place, rule: 'conflict-meanwhile', hint: 'run the command again',
    message: `“${id ?? 'A document'}” was changed in the lake while it was compared. Nothing was written.`,
  } : {
    ...place, rule: 'lake-refused', hint: 'mend it, and run the command again',
    message: `${description}. Nothing was written.`,
  }
}

function withoutToken(text: string, {token}: LakeSettings): string {
  return token === undefined ? text : text.replaceAll(token, '…')
}
