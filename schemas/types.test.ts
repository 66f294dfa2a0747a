import {expect, test} from 'vitest'
import type * as generated from './types.generated.ts'
import type * as read from './types.ts'

/**
 * Members of which the schema says that they may be missing though they never
 * are: those of Sanity's own types, which editors always write, and slugs,
 * which validation demands.
 */
type Ever<T> = T extends {_type: 'block'} ? 'children'
  : T extends {_type: 'span'} ? 'text'
    : T extends {_type: 'geopoint'} ? 'lat' | 'lng'
      : T extends {_type: 'article' | 'city' | 'edition'} ? 'slug'
        : T extends {_type: 'sanity.imageAsset'} ? 'metadata'
          : T extends {_type: 'sanity.imageMetadata'} ? 'dimensions'
            : never
/** What a document has in a lake and need not have in a file. */
type Stamp = '_rev' | '_createdAt' | '_updatedAt'
/** Members nobody reads. */
type Unread<T> = T extends {_type: 'image'} ? 'media' | 'hotspot' | 'crop'
  : T extends {_type: 'geopoint'} ? 'alt'
    : T extends {_type: 'slug'} ? 'source'
      : T extends {_type: 'sanity.imageMetadata'} ? Exclude<keyof T, 'dimensions'>
        : T extends {_type: 'sanity.imageDimensions'} ? '_type'
          : T extends {_type: 'sanity.imageAsset'} ? Exclude<keyof T, keyof read.ImageAsset> : never

/** Where a stored value and the type it is read by part, each place in words; `never` where they are the same. */
type Parting<Stored, Read, Place extends string> =
  Stored extends readonly (infer Item)[]
    ? Read extends readonly (infer ReadItem)[] ? Parting<Item, ReadItem, `${Place}[]`> : `${Place} is a list`
    : Stored extends object
      ? PartingObject<Stored, Read extends {_type: unknown} ? Extract<Read, Pick<Stored, '_type' & keyof Stored>> : Read, Place>
      : Stored extends Read ? never : `${Place} is not read`

type PartingObject<Stored, Read, Place extends string> = [Read] extends [never] ? `${Place} is not read` : {
  [Name in (keyof Stored | keyof Read) & string]:
  Name extends Stamp | Unread<Stored> ? never
    : Name extends keyof Stored
      ? Name extends keyof Read
        ? PartingMember<Stored, Read, Name, `${Place}.${Name}`>
        : `${Place}.${Name} is not read`
      // References are read by one type, as members and as items.
      : Name extends '_key' ? never : `${Place}.${Name} is not in the schema`
}[(keyof Stored | keyof Read) & string]

type PartingMember<Stored, Read, Name extends keyof Stored & keyof Read, Place extends string> =
  | (IsOptional<Stored, Name> extends IsOptional<Read, Name> ? never
    : Name extends Ever<Stored> | '_key' ? never : `${Place} may be missing or not`)
  | Parting<Given<Stored[Name]>, Given<Read[Name]>, Place>
  // One type reads every text; some texts may hold less.
  | (Stored extends {_type: 'block'} ? never : Unknown<Kinds<Given<Read[Name]>>, Kinds<Given<Stored[Name]>>, Place>)

type Given<T> = Exclude<T, undefined>
/** Values, and of objects their types: what a member or the items of a list can be. */
type Kinds<T> = T extends readonly (infer Item)[] ? Kinds<Item> : T extends {_type: infer Type} ? Type
  : T extends object ? never : T
type Unknown<Kind, Known, Place extends string> = Kind extends Known ? never
  : string extends Kind ? `${Place} is never any text` : `${Place} is never ${Kind & (string | number | boolean)}`

type IsOptional<T, Name extends keyof T> = {} extends Pick<T, Name> ? true : false

/** What the edition query answers, less the nulls of references to nothing. */
type Answer = {
  [List in keyof NonNullable<generated.EditionQueryResult>]: Found<NonNullable<generated.EditionQueryResult>[List]>
}
type Found<T> = T extends readonly (infer Item)[] ? NonNullable<Item>[] : T

type Partings = Parting<Answer, read.EditionData, 'answer'>

test('the types that documents are read by are those of the schema', () => {
  // This fails to compile where they part.
  const partings: Record<Partings, true> = {}
  expect(partings).toEqual({})
})
