import type {Rule} from '../rule.ts'
import {accessibilityRules} from './accessibility.ts'
import {containerRules, unreadable} from './container.ts'
import {coverRules} from './cover.ts'
import {headingRules} from './headings.ts'
import {identityRules} from './identity.ts'
import {imageRules} from './images.ts'
import {languageRules} from './languages.ts'
import {linkRules} from './links.ts'
import {manifestRules} from './manifest.ts'
import {navigationRules} from './navigation.ts'
import {ncxRules} from './ncx.ts'
import {noteRules} from './notes.ts'
import {pageRules} from './pages.ts'
import {prefix} from './prefixes.ts'
import {semanticsRules} from './semantics.ts'
import {styleRules} from './styles.ts'
import {typographyRules} from './typography.ts'
import {wordRules} from './words.ts'

/** Rules by what they look at, from the container to the letters. */
export const chapters: readonly {title: string; rules: readonly Rule[]}[] = [
  {title: 'Container', rules: [unreadable, ...containerRules]},
  {title: 'Manifest and reading order', rules: manifestRules},
  {title: 'Metadata', rules: [...identityRules, prefix, ...wordRules]},
  {title: 'Cover', rules: coverRules},
  {title: 'Accessibility metadata', rules: accessibilityRules},
  {title: 'Contents and landmarks', rules: [...navigationRules, ...ncxRules]},
  {title: 'Printed pages', rules: pageRules},
  {title: 'Headings and paragraphs', rules: headingRules},
  {title: 'Pictures', rules: imageRules},
  {title: 'Notes and links', rules: [...noteRules, ...linkRules]},
  {title: 'Roles and tables', rules: semanticsRules},
  {title: 'Languages', rules: languageRules},
  {title: 'Typography', rules: typographyRules},
  {title: 'Style sheets and fonts', rules: styleRules},
]

/** The one table of all rules. */
export const rules: readonly Rule[] = chapters.flatMap((chapter) => chapter.rules)

export {unreadable}
