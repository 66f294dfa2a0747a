export {coverImage, type CoverImageOptions} from './coverImage.ts'
export {frontOf} from './front.ts'
export {edgeColour} from './wrap/ground.ts'
export {bindingFindings, spineWidth} from './wrap/spine.ts'
