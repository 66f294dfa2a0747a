import type {ImageAsset, SanityDocument} from '../../schemas/types.ts'

/** A document to be written, and what stands in its place. */
export interface Write {
  document: SanityDocument
  /** As it was read from the same side, with its `_rev` if the side has such; null when it is not there. */
  before: SanityDocument | null
}

/** An asset to be written, file and document. */
export interface WriteAsset extends Write {
  bytes: () => Promise<Uint8Array>
}

export interface WriteOptions {
  signal?: AbortSignal | undefined
  /** Told of each thing that is written. */
  onWrite?: ((what: string) => void) | undefined
}

/** One of the two sides of a transfer: a content folder or a Content Lake. Only published documents are spoken of. */
export interface Side {
  kind: 'content' | 'lake'
  /** For messages. */
  name: string
  editions(): Promise<{slug: string; title: string}[]>
  /** The edition of a slug; undefined when there is none. */
  edition(slug: string): Promise<SanityDocument | undefined>
  /**
   * Documents by their ids, those there are.
   *
   * @throws Failure `content` for documents nobody should let in
   */
  read(ids: readonly string[]): Promise<SanityDocument[]>
  /** Those of the ids that have a draft besides. */
  drafts(ids: readonly string[]): Promise<string[]>
  /** Whether the file of an image is there, whole. */
  hasImage(asset: ImageAsset): Promise<boolean>
  /** @throws Failure `content` when it is missing or is not what its document says */
  image(asset: ImageAsset): Promise<Uint8Array>
  /**
   * Writes assets first, then the documents; nothing that has changed since
   * it was read is overwritten.
   *
   * @throws Failure `conflict` when something has, `output` when it cannot be written
   */
  write(assets: readonly WriteAsset[], documents: readonly Write[], options: WriteOptions): Promise<void>
}
