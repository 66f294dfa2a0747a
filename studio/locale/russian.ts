import {ruKZLocale} from '@sanity/locale-ru-kz'
import {defineLocale, definePlugin} from 'sanity'
import type {ImplicitLocaleResourceBundle} from 'sanity'
import {inputs} from './inputs.ts'
import {copyPaste, validation, vision} from './others.ts'
import {PointField} from './pointField.tsx'
import {structure} from './structure.ts'
import {studio} from './studio.ts'

/** What the translation package lacks, says in Russian without Russian plurals, or says clumsily. */
const ours: Readonly<Record<string, Record<string, string>>> = {
  studio: {...studio, ...inputs}, structure, validation, vision, 'copy-paste': copyPaste,
}

/**
 * The Studio in Russian: the translation made for Kazakhstan, which is the
 * only one there is, with ours over it. What neither has stays English.
 */
export const russian = definePlugin({
  name: 'russian',
  form: {components: {field: PointField}},
  i18n: {
    // The last language is the one a Studio starts in.
    locales: (before) => [...before, defineLocale({
      id: 'ru-RU',
      title: 'Русский',
      bundles: [...translated(), ...Object.entries(ours).map(([namespace, resources]) => ({namespace, resources}))],
      weekInfo: {firstDay: 1, minimalDays: 4, weekend: [6, 7]},
    })],
  },
})

/** The bundles of the translation package, in the order of its own. */
function translated(): ImplicitLocaleResourceBundle[] {
  const {locales} = ruKZLocale().i18n ?? {}
  const bundles = Array.isArray(locales) ? locales.flatMap(({bundles = []}) => bundles) : []
  return bundles.map(({namespace, resources}) => ({namespace, resources}))
}
