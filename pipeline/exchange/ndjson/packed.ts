import type {Line} from './lines.ts'

/** What a file holds that is to be imported. */
export interface Packed {
  lines: Line[]
  /** The file the lines are in: the file itself, or one in the archive. */
  dataFile: string
  assets: PackedAsset[]
  /** What is said of assets, by `image-<sha1>`. */
  said: Record<string, unknown>
}

/** A file of an archive that is an asset. */
export interface PackedAsset {
  kind: 'image' | 'file'
  /** Its name in `images/` or `files/`. */
  name: string
  /** Where it was put aside. */
  spooled: string
  sha1: string
}
