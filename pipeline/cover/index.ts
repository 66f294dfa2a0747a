export {coverImage, type CoverImageOptions} from './coverImage.ts'
