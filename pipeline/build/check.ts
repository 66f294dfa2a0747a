import {defaultTemplates, type Templates} from '../../templates/index.ts'
import {Failure} from '../finding.ts'
import type {Source} from '../source/source.ts'
import {editionsOf, type EditionResult} from './build.ts'
import {prepareEdition} from './prepare.ts'

/**
 * Validates and lints editions as a build would, and writes nothing.
 *
 * @param editions slugs; all editions of the source when empty
 * @throws Failure `source` when the editions cannot be listed
 */
export async function check(
  source: Source, editions: readonly string[] = [], templates: Templates = defaultTemplates,
): Promise<EditionResult[]> {
  const results: EditionResult[] = []
  for (const slug of await editionsOf(source, editions)) {
    try {
      const {findings} = await prepareEdition(slug, source, templates)
      const ok = findings.every((finding) => finding.severity !== 'error')
      results.push({slug, ok, findings, verdicts: [], outputs: []})
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      results.push({slug, ok: false, findings: error.findings, verdicts: [], outputs: [], failure: error})
    }
  }
  return results
}
