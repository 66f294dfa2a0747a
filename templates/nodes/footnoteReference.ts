import {h} from 'hastscript'
import type {FootnoteReference} from 'mdast'
import type {Template} from '../template.ts'

/** The number of a note. On paper the role would hide the link from the tags of the PDF. */
const footnoteReference: Template<FootnoteReference> = (node, scope) => {
  const number = node.data?.number ?? 0
  return h('a.noteref', {
    id: node.data?.id, href: scope.href(`note-${number}`), role: scope.format === 'html' ? 'doc-noteref' : undefined,
    ariaLabel: scope.labels.note(number),
  }, String(number))
}
export default footnoteReference
