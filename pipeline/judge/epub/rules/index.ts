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
import {semanticsRules} from './semantics.ts'
import {styleRules} from './styles.ts'
import {typographyRules} from './typography.ts'
import {wordRules} from './words.ts'

/** All rules, from the container to the letters; `docs/epub-rules.md` keeps this order. */
export const rules: readonly Rule[] = [
  unreadable, ...containerRules, ...manifestRules, ...identityRules, ...coverRules, ...accessibilityRules,
  ...navigationRules, ...ncxRules, ...pageRules, ...headingRules, ...imageRules, ...noteRules, ...linkRules,
  ...semanticsRules, ...languageRules, ...typographyRules, ...wordRules, ...styleRules,
]

export {unreadable}
