import type {EditionData, ImageAsset} from '../../schemas/types.ts'

/** Where editions come from. */
export interface Source {
  kind: 'content' | 'lake'
  /** For messages: the folder, or project and dataset. */
  name: string
  /** All editions, by slug. */
  editions(): Promise<{slug: string; title: string}[]>
  /**
   * An edition with every document it reaches.
   *
   * @throws Failure `source` when there is no such edition or it cannot be read
   */
  read(slug: string): Promise<EditionData>
  /**
   * The bytes of an image.
   *
   * @throws Failure `content` when it is missing or is not what its document says
   */
  image(asset: ImageAsset): Promise<Uint8Array>
}
