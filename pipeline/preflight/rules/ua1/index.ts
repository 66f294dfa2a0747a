import type {Rule} from '../../rule.ts'

/** What a reader with assistive technology needs: PDF/UA-1 (ISO 14289-1). */
export const ua1Rules: readonly Rule[] = []
