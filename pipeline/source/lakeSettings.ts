import {Failure, type Finding} from '../finding.ts'

/** Which Content Lake to read, and as whom. */
export interface LakeSettings {
  projectId: string
  dataset: string
  /** Never in a message. */
  token?: string
  perspective: 'published' | 'drafts'
  /** Origin of the API when it is not Sanity's own, `http://127.0.0.1:3333`. */
  apiHost?: string
}

/**
 * The settings the environment gives: `SANITY_PROJECT_ID`, `SANITY_DATASET`,
 * and when wanted `SANITY_API_TOKEN`, `SANITY_PERSPECTIVE`, `SANITY_API_HOST`.
 *
 * @throws Failure `source` that names every variable that is missing or wrong
 */
export function lakeSettings(env: Readonly<Record<string, string | undefined>>): LakeSettings {
  const {SANITY_PROJECT_ID: projectId = '', SANITY_DATASET: dataset = '', SANITY_API_TOKEN: token = ''} = env
  const perspective = env.SANITY_PERSPECTIVE || 'published'
  const apiHost = env.SANITY_API_HOST || undefined
  const [first, ...rest] = [
    ...required('SANITY_PROJECT_ID', projectId, /^[a-z0-9][a-z0-9-]*$/i,
      'letters, digits and hyphens, as in sanity.io/manage'),
    ...required('SANITY_DATASET', dataset, /^~?[a-z0-9][-\w]{0,63}$/, 'a name as “production”'),
    ...perspective === 'published' || perspective === 'drafts' ? [] : [
      wrong('SANITY_PERSPECTIVE', `is “${perspective}”`, 'set it to published or drafts'),
    ],
    ...apiHost === undefined || isOrigin(apiHost) ? [] : [wrong('SANITY_API_HOST', `is “${withoutPassword(apiHost)}”`,
      'set it to an origin: https://…, or http://127.0.0.1:<port> for a local lake; leave it out for Sanity\'s own')],
    // Not one character of it is shown.
    ...token === '' || /^[\x21-\x7e]+$/.test(token) ? [] : [
      wrong('SANITY_API_TOKEN', 'has characters that no token has', 'copy it again, without spaces and line ends'),
    ],
    ...perspective === 'drafts' && token === '' && !isLoopback(apiHost) ? [
      missing('SANITY_API_TOKEN',
        'drafts are shown to those with a token only: make one that may read, in sanity.io/manage'),
    ] : [],
  ]
  if (first) throw new Failure('source', [first, ...rest])
  return {
    projectId, dataset, perspective: perspective as 'published' | 'drafts',
    ...(token !== '' && {token}), ...(apiHost !== undefined && {apiHost: new URL(apiHost).origin}),
  }
}

/** Whether an address is one of this machine: a lake there has no password. */
export function isLoopback(apiHost: string | undefined): boolean {
  const url = URL.parse(apiHost ?? '')
  return url !== null && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)
}

function isOrigin(text: string): boolean {
  const url = URL.parse(text)
  // A token must not cross a network in the clear.
  const safe = url?.protocol === 'https:' || url?.protocol === 'http:' && isLoopback(text)
  return url !== null && safe && [url.origin, `${url.origin}/`].includes(text)
}

function required(name: string, value: string, form: RegExp, hint: string): Finding[] {
  if (value === '') return [missing(name, `set it in the environment or in .env: ${hint}`)]
  return form.test(value) ? [] : [wrong(name, `is “${value}”`, `write ${hint}`)]
}

function missing(name: string, hint: string): Finding {
  return {rule: 'lake-setting-missing', severity: 'error', message: `${name} is not set.`, hint}
}

function wrong(name: string, what: string, hint: string): Finding {
  return {rule: 'lake-setting-wrong', severity: 'error', message: `${name} ${what}.`, hint}
}

function withoutPassword(url: string): string {
  return url.replace(/\/\/[^/@]*@/, '//…@')
}
