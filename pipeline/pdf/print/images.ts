import type {ImageAsset} from '../../../schemas/types.ts'
import type {Scope} from '../../../templates/template.ts'
import type {Book, Files} from '../../book.ts'

/** The images a book shows, as files of its page. */
export class PrintImages {
  readonly files: Files = new Map()
  readonly #bytes: Book['images']

  constructor({images}: Book) {
    this.#bytes = images
  }

  image: Scope['image'] = (asset: ImageAsset) => {
    const bytes = this.#bytes.get(asset._id)
    if (!bytes) throw new Error(`The bytes of ${asset._id} were not read`)
    // Named by the hash the CMS gave it, which the source has checked.
    const src = `images/${asset.sha1hash}.${asset.extension}`
    this.files.set(src, bytes)
    const {width, height} = asset.metadata.dimensions
    return {src, width, height}
  }
}
