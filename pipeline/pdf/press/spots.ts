import {deflateSync} from 'node:zlib'
import {PDFDict, PDFName, type PDFContext, type PDFRef} from '@cantoo/pdf-lib'
import type {Token} from './tokens.ts'
import {registrationName} from './marks.ts'

/** Inks of their own (ISO 32000-1, 8.6.6.4), made when one is asked for. */
export class Spots {
  readonly #context: PDFContext
  readonly #looks: ReadonlyMap<string, readonly number[]>
  readonly #made = new Map<string, {name: string; ref: PDFRef}>()

  constructor(context: PDFContext, tokens: readonly Token[]) {
    this.#context = context
    this.#looks = new Map([['All', [100, 100, 100, 100]],
      ...tokens.flatMap(({spot, cmyk}) => (spot !== undefined && cmyk ? [[spot, cmyk] as const] : []))])
  }

  /** The name of an ink among the resources. */
  nameOf(spot: string): string {
    return this.#for(spot).name
  }

  /** Inks that are in use, but for that of the marks. */
  inUse(): string[] {
    return [...this.#made.keys()].filter((spot) => spot !== 'All')
  }

  /** Puts inks into the resources of what is painted with them. */
  addTo(resources: PDFDict, spots: Iterable<string>): void {
    const spaces = dictionaryIn(resources, 'ColorSpace')
    for (const spot of spots) {
      const {name, ref} = this.#for(spot)
      spaces.set(PDFName.of(name), ref)
    }
  }

  #for(spot: string): {name: string; ref: PDFRef} {
    const known = this.#made.get(spot)
    if (known) return known
    const context = this.#context
    const full = this.#looks.get(spot)!.map((percent) => percent / 100)
    const tint = context.obj({FunctionType: 2, Domain: [0, 1], C0: [0, 0, 0, 0], C1: full, N: 1})
    const made = {
      name: spot === 'All' ? registrationName : `TzSpot${this.#made.size}`,
      ref: context.register(context.obj([PDFName.of('Separation'), PDFName.of(spot.replaceAll(' ', '#20')), PDFName.of('DeviceCMYK'), tint])),
    }
    this.#made.set(spot, made)
    return made
  }
}

/** A dictionary in another, made if it is not there. */
export function dictionaryIn(dictionary: PDFDict, name: string): PDFDict {
  const known = dictionary.lookup(PDFName.of(name))
  if (known instanceof PDFDict) return known
  const made = dictionary.context.obj({})
  dictionary.set(PDFName.of(name), made)
  return made
}

/** A stream of text, deflated. */
export function textStream(context: PDFContext, text: string): PDFRef {
  return context.register(context.stream(deflateSync(Buffer.from(text, 'latin1')), {Filter: 'FlateDecode'}))
}
