import type {Schema} from '@sanity/types'
import type {SanityDocument} from '../../../schemas/types.ts'
import type {Finding} from '../../finding.ts'
import type {DocumentNode} from '../walk.ts'

/** A document under judgement. */
export interface Subject {
  document: SanityDocument
  nodes: readonly DocumentNode[]
}

/** What a rule may look at beside its document. */
export interface Scope {
  schema: Schema
  /** All documents the edition reaches, assets too. */
  byId: ReadonlyMap<string, SanityDocument>
}

/** One rule: what it finds in one document. */
export type Rule = (subject: Subject, scope: Scope) => Finding[]

/** An error at a place in a document. */
export function error(rule: string, document: SanityDocument, path: string, message: string, hint: string): Finding {
  return {rule, severity: 'error', document: document._id, path, message, hint}
}
