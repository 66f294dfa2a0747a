import {Failure} from '../finding.ts'
import type {LakeSettings} from './lakeSettings.ts'

/** How messages call a lake. */
export function lakeName({projectId, dataset, apiHost}: LakeSettings): string {
  return `the dataset “${dataset}” of the project “${projectId}”${apiHost === undefined ? '' : ` at ${apiHost}`}`
}

/** The failure of an answer that is not what the query asks for. */
export function malformedAnswer(settings: LakeSettings): Failure {
  return failure('lake-answer-invalid',
    `What answers for ${lakeName(settings)} is no Content Lake: it does not answer the query.`,
    'look whether SANITY_API_HOST leads to a Content Lake, and whether something stands between')
}

/**
 * What went wrong when a Content Lake was asked, in words that say what to do.
 * The error itself is not handed on: it holds the request, and with it the token.
 */
export function lakeFailure(error: unknown, settings: LakeSettings): Failure {
  const name = lakeName(settings)
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : undefined
  if (status === 401 || status === 403) {
    return settings.token === undefined
      ? failure('lake-unauthorised', `One may not read ${name} without a token.`,
        'set SANITY_API_TOKEN to a token that may read, made in sanity.io/manage')
      : failure('lake-unauthorised', `The token may not read ${name}.`,
        'set SANITY_API_TOKEN to a valid token of this project that may read')
  }
  if (status === 404) {
    return failure('lake-not-found', `There is no such thing as ${name}.`,
      'look at SANITY_PROJECT_ID and SANITY_DATASET')
  }
  const said = redacted(messageOf(error), settings)
  if (status !== undefined && status >= 500) {
    return failure('lake-broken', `The Content Lake failed to answer for ${name} (status ${status}).`,
      'try again; if it stays so, look at sanity-status.com')
  }
  if (status !== undefined) {
    return failure('lake-refused', `The Content Lake refused to answer for ${name} (status ${status}): ${said}`,
      status === 429 ? 'wait a little and try again'
        : 'look at SANITY_PROJECT_ID, SANITY_DATASET and SANITY_PERSPECTIVE')
  }
  if (error instanceof Error && error.name === 'TimeoutError') {
    return failure('lake-timeout', `There was no answer in time from ${name}.`, 'look at the network, and try again')
  }
  if (error instanceof SyntaxError) return malformedAnswer(settings)
  return failure('lake-unreachable', `Cannot reach ${name}: ${said}`,
    settings.apiHost === undefined ? 'look at the network, and try again'
      : 'start the local lake, or look whether SANITY_API_HOST is right')
}

function failure(rule: string, message: string, hint: string): Failure {
  return new Failure('source', [{rule, severity: 'error', message, hint}])
}

/** The innermost message: “fetch failed” says less than what made it fail. */
function messageOf(error: unknown): string {
  let innermost = error
  for (let depth = 0; depth < 8; depth++) {
    if (innermost instanceof Error && innermost.cause instanceof Error) innermost = innermost.cause
  }
  if (!(innermost instanceof Error)) return String(innermost)
  return innermost.message || ('code' in innermost ? String(innermost.code) : innermost.name)
}

function redacted(text: string, {token}: LakeSettings): string {
  return token === undefined ? text : text.replaceAll(token, '…')
}
