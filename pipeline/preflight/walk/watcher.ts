import type {Dict, Stream, Value} from '../file/objects.ts'
import type {Box} from '../../pdf/syntax/matrix.ts'
import type {Page} from '../file/pages.ts'
import type {Font} from './font.ts'
import type {Colour, Graphics} from './graphics.ts'
import type {Space} from './space.ts'

/** A stretch of marked content (ISO 32000-1, 14.6), and those it stands in. */
export interface Mark {
  tag: string
  properties?: Dict
  mcid?: number
  /** Its content belongs to an element of the structure tree. */
  isTagged: boolean
  above?: Mark
  /** So does its own, or that of a mark around it. */
  isInTagged: boolean
  /** It is an artifact, or a mark around it is. */
  isInArtifact: boolean
}

/** Where content comes from. */
export interface Spot {
  page: Page
  /** Object the content is in: the page, a form, a pattern. */
  object: number | undefined
  kind: 'page' | 'form' | 'pattern' | 'glyph' | 'mask' | 'appearance'
  resources: Dict
}

export interface Picture {
  dict: Dict
  object: number | undefined
  /** Of a picture that stands in the content itself none. */
  stream?: Stream
  width: number
  height: number
  /** Of a stencil mask none. */
  space?: Space
  isStencil: boolean
  bits: number
  filters: readonly string[]
}

export interface ShownText {
  font: Font | undefined
  /** Strings as they stand in the content. */
  strings: readonly Uint8Array[]
  /** Height of the font on the page, in points. */
  size: number
}

/** One thing that is painted. */
export interface Paint {
  kind: 'path' | 'text' | 'image' | 'shading'
  fill?: Colour
  stroke?: Colour
  graphics: Graphics
  /** Where it is on the page, before clipping; of text known when a watcher measures it. */
  box?: Box
  /** It fills its box. */
  isRectangle?: boolean
  picture?: Picture
  shading?: Value
  text?: ShownText
  mark: Mark | undefined
  spot: Spot
}

/** Content that is mixed by itself before it is laid over what is below (ISO 32000-1, 11.4). */
export interface Group {
  /** It does not see what is below while it is mixed. */
  isIsolated: boolean
  /** How it is laid over it. */
  graphics: Graphics
  spot: Spot
}

/** What a rule wants to hear of, in the order of the content. */
export interface Watcher {
  /** It needs to know where text is. */
  measuresText?: true
  /** A transparency group begins, and ends when all that is in it was told. */
  group?(group: Group): void
  groupEnd?(group: Group): void
  /** A page begins. */
  page?(page: Page): void
  paint?(paint: Paint): void
  /** A colour space is used: by an operator, a picture, a shading, a group, a pattern. */
  colour?(space: Space, spot: Spot): void
  /** Graphics state parameters are set. */
  state?(dict: Dict, spot: Spot): void
  /** A form is painted. */
  form?(stream: Stream, spot: Spot): void
  /** A font is chosen. */
  font?(font: Font, spot: Spot): void
  mark?(mark: Mark, spot: Spot): void
  /** Content that is not as it should be. */
  problem?(what: string, spot: Spot): void
  /** All pages were seen. */
  end?(): void
}
