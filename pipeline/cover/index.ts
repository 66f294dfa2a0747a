export {coverImage, type CoverImageOptions} from './coverImage.ts'
export {frontOf, type Front} from './front.ts'
export {spineWidth} from './wrap/spine.ts'
