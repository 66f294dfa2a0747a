import type {ImageAsset} from '../../../schemas/types.ts'
import {assetFileName} from '../asset.ts'
import {error, type Rule} from './rule.ts'

/** `image-invalid`: the document of an image does not say what its file is called. */
export const imageInvalid: Rule = ({document}) => {
  if (document._type !== 'sanity.imageAsset' || assetFileName(document as ImageAsset) !== undefined) return []
  return [error('image-invalid', document, '',
    'The image has no proper sha1hash, dimensions or extension.', 'upload the image again')]
}
