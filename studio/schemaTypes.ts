import {AsteriskIcon} from '@sanity/icons/Asterisk'
import {BarChartIcon} from '@sanity/icons/BarChart'
import {BlockContentIcon} from '@sanity/icons/BlockContent'
import {BlockquoteIcon} from '@sanity/icons/Blockquote'
import {BookIcon} from '@sanity/icons/Book'
import {BookmarkIcon} from '@sanity/icons/Bookmark'
import {CaseIcon} from '@sanity/icons/Case'
import {DocumentTextIcon} from '@sanity/icons/DocumentText'
import {EnterRightIcon} from '@sanity/icons/EnterRight'
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
import type {StringInputProps} from 'sanity'
import {schemaTypes as types} from '../schemas/index.ts'
import {PlaceInput} from './inputs/PlaceInput.tsx'
import {SubscriptIcon, SuperscriptIcon} from './indexIcons.tsx'

const icons: Readonly<Record<string, ComponentType>> = {
  edition: BookIcon, article: DocumentTextIcon, caseStudy: CaseIcon, city: MarkerIcon, source: BookmarkIcon,
  section: BlockContentIcon, contributor: UserIcon, subject: TagIcon, fact: NumberIcon,
  quote: BlockquoteIcon, caseStudies: StackIcon, figure: ImageIcon, table: ThListIcon, horizonChart: BarChartIcon,
  break: SplitHorizontalIcon,
  link: LinkIcon, crossReference: EnterRightIcon, note: AsteriskIcon, place: MarkerIcon, foreign: TranslateIcon, quotation: BlockquoteIcon,
}

/** Marks of text that Sanity has no icons for. */
const decorators: Readonly<Record<string, ComponentType>> = {sub: SubscriptIcon, sup: SuperscriptIcon}

/** Inputs of our own, by type and field. */
const inputs: Readonly<Record<string, ComponentType<StringInputProps>>> = {'crossReference.key': PlaceInput}

/** The schema with icons and inputs, which only a Studio has use for. */
export const schemaTypes = types.map((type) => {
  const icon = icons[type.name]
  const fields = type.fields.map((field) => {
    const input = inputs[`${type.name}.${field.name}`]
    return input ? {...field, components: {input}} : field
  })
  return {...decorated(type), fields: decorated(fields), ...icon && {icon}}
})

/** A definition with icons on the decorators of its texts, however deep. */
function decorated<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map((item: unknown) => decorated(item)) as Value
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value
  const icon = 'value' in value && typeof value.value === 'string' ? decorators[value.value] : undefined
  const entries = Object.entries(value).map(([name, member]) => [name, decorated(member as unknown)] as const)
  return {...Object.fromEntries(entries), ...icon && {icon}} as Value
}
