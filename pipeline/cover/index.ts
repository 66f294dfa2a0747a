export {coverImage, type CoverImageOptions} from './coverImage.ts'
export {frontOf, type Front} from './front.ts'
export {edgeColour} from './wrap/ground.ts'
export {bindingFindings, spineWidth} from './wrap/spine.ts'
