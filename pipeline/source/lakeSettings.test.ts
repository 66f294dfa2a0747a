import {expect, test} from 'vitest'
import {Failure} from '../finding.ts'
import {lakeSettings} from './lakeSettings.ts'

const named = {SANITY_PROJECT_ID: 'abc123', SANITY_DATASET: 'production'}

test('project and dataset suffice', () => {
  expect(lakeSettings(named)).toEqual({projectId: 'abc123', dataset: 'production', perspective: 'published'})
})

test('all of them', () => {
  const apiHost = 'https://api.example.org'
  const env = {...named, SANITY_API_TOKEN: 'sk1', SANITY_PERSPECTIVE: 'drafts', SANITY_API_HOST: `${apiHost}/`}
  expect(lakeSettings(env))
      .toEqual({
        projectId: 'abc123', dataset: 'production', perspective: 'drafts', token: 'sk1', apiHost,
      })
})

test('a local lake shows its drafts to anyone', () => {
  const env = {...named, SANITY_PERSPECTIVE: 'drafts', SANITY_API_HOST: 'http://127.0.0.1:3333', SANITY_API_TOKEN: ''}
  expect(lakeSettings(env)).toEqual({
    projectId: 'abc123', dataset: 'production', perspective: 'drafts', apiHost: 'http://127.0.0.1:3333',
  })
})

test.for<[Record<string, string>, string[]]>([
  [{}, ['SANITY_PROJECT_ID is not set.', 'SANITY_DATASET is not set.']],
  [{SANITY_PROJECT_ID: 'evil.example/', SANITY_DATASET: 'a b'}, [
    'SANITY_PROJECT_ID is “evil.example/”.', 'SANITY_DATASET is “a b”.',
  ]],
  [{...named, SANITY_PERSPECTIVE: 'raw'}, ['SANITY_PERSPECTIVE is “raw”.']],
  [{...named, SANITY_PERSPECTIVE: 'drafts'}, ['SANITY_API_TOKEN is not set.']],
  [{...named, SANITY_API_TOKEN: 'sk secret\n'}, ['SANITY_API_TOKEN has characters that no token has.']],
  [{...named, SANITY_API_HOST: 'http://example.org'}, ['SANITY_API_HOST is “http://example.org”.']],
  [{...named, SANITY_API_HOST: 'https://me:secret@example.org'}, ['SANITY_API_HOST is “https://…@example.org”.']],
  [{...named, SANITY_API_HOST: 'https://example.org/v1'}, ['SANITY_API_HOST is “https://example.org/v1”.']],
  [{...named, SANITY_API_HOST: 'ftp://localhost'}, ['SANITY_API_HOST is “ftp://localhost”.']],
])('%j is refused', ([env, messages]) => {
  try {
    lakeSettings(env)
    expect.fail('it passed')
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    expect([error.kind, ...error.findings.map(({message}) => message)]).toEqual(['source', ...messages])
    expect(JSON.stringify(error.findings)).not.toContain('secret')
  }
})
