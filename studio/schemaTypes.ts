import {AsteriskIcon} from '@sanity/icons/Asterisk'
import {BarChartIcon} from '@sanity/icons/BarChart'
import {BlockContentIcon} from '@sanity/icons/BlockContent'
import {BlockquoteIcon} from '@sanity/icons/Blockquote'
import {BookIcon} from '@sanity/icons/Book'
import {BookmarkIcon} from '@sanity/icons/Bookmark'
import {CaseIcon} from '@sanity/icons/Case'
import {DocumentTextIcon} from '@sanity/icons/DocumentText'
import {ImageIcon} from '@sanity/icons/Image'
import {LinkIcon} from '@sanity/icons/Link'
import {MarkerIcon} from '@sanity/icons/Marker'
import {NumberIcon} from '@sanity/icons/Number'
import {SplitHorizontalIcon} from '@sanity/icons/SplitHorizontal'
import {StackIcon} from '@sanity/icons/Stack'
import {TagIcon} from '@sanity/icons/Tag'
import {ThListIcon} from '@sanity/icons/ThList'
import {TranslateIcon} from '@sanity/icons/Translate'
import {UserIcon} from '@sanity/icons/User'
import type {ComponentType} from 'react'
import {schemaTypes as types} from '../schemas/index.ts'

const icons: Readonly<Record<string, ComponentType>> = {
  edition: BookIcon, article: DocumentTextIcon, caseStudy: CaseIcon, city: MarkerIcon, source: BookmarkIcon,
  section: BlockContentIcon, contributor: UserIcon, subject: TagIcon, fact: NumberIcon,
  quote: BlockquoteIcon, caseStudies: StackIcon, figure: ImageIcon, table: ThListIcon, horizonChart: BarChartIcon,
  break: SplitHorizontalIcon,
  link: LinkIcon, note: AsteriskIcon, place: MarkerIcon, foreign: TranslateIcon, quotation: BlockquoteIcon,
}

/** The schema with icons, which only a Studio has use for. */
export const schemaTypes = types.map((type) => {
  const icon = icons[type.name]
  return icon === undefined ? type : {...type, icon}
})
