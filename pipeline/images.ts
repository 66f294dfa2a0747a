import type {ImageAsset} from '../schemas/types.ts'
import type {Scope} from '../templates/template.ts'
import type {Book, Files} from './book.ts'

/** The images a document shows, as files beside it; those nothing shows are not copied. */
export class ShownImages {
  readonly files: Files = new Map()
  readonly #bytes: Book['images']
  readonly #folder: string

  /** @param folder of the files, from the document */
  constructor({images}: Book, folder: string) {
    this.#bytes = images
    this.#folder = folder
  }

  image: Scope['image'] = (asset: ImageAsset) => {
    const bytes = this.#bytes.get(asset._id)
    if (!bytes) throw new Error(`The bytes of ${asset._id} were not read`)
    // Named by the hash the CMS gave it, which the source has checked.
    const src = `${this.#folder}/${asset.sha1hash}.${asset.extension}`
    this.files.set(src, bytes)
    const {width, height} = asset.metadata.dimensions
    return {src, width, height}
  }
}
