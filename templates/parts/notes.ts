import {h} from 'hastscript'
import type {PartTemplate} from '../template.ts'

/** All notes in the order of their numbers; on paper each stands at the foot of its page instead. */
const notes: PartTemplate = ({outline, labels, note}) => (outline.notes.length === 0 ? []
  : h('section.notes', {id: 'notes'}, [h('h2', labels.notes), h('ol', outline.notes.flatMap(note))]))
export default notes
