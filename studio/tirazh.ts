import {definePlugin} from 'sanity'
import {BuildAction} from './actions/buildAction.tsx'
import {FormLayout} from './views/FormLayout.tsx'

const built = new Set(['edition', 'article'])

/** What Tirazh adds to documents: previews find their fields, and editions are built. */
export const tirazh = definePlugin({
  name: 'tirazh',
  document: {
    actions: (actions, {schemaType}) => (built.has(schemaType) ? [...actions, BuildAction] : actions),
    components: {unstable_layout: FormLayout},
  },
})
