export {coverImage, type CoverImageOptions} from './coverImage.ts'
export {outlineText, type Outlined, type OutlineOptions} from './outlineText.ts'
