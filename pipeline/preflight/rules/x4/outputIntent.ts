import type {Dict} from '../../file/objects.ts'
import type {Subject} from '../../rule.ts'
import {readIccHeader, type IccHeader} from './icc.ts'

export interface OutputIntent {
  dict: Dict
  object: number | undefined
  profile?: {
    header: IccHeader | undefined; bytes: Uint8Array; components: number | undefined; object: number | undefined,
  }
}

/** Output intents for PDF/X (ISO 32000-1, 14.11.5). */
export function outputIntents({file}: Subject): OutputIntent[] {
  return (file.array(file.catalog.get('OutputIntents')) ?? []).flatMap((value) => {
    const dict = file.dict(value)
    if (!dict || file.name(dict.get('S')) !== 'GTS_PDFX') return []
    const stream = file.stream(dict.get('DestOutputProfile'))
    const bytes = stream && file.decode(stream)
    const object = file.numberOf(dict)
    return [{dict, object, ...(bytes && {
      profile: {
        header: readIccHeader(bytes), bytes, components: file.number(stream.dict.get('N')),
        object: file.numberOf(stream),
      },
    })}]
  })
}

/** The kind of inks the file is made for: that of its only profile. */
export function intendedSpace(subject: Subject): 'CMYK' | 'RGB ' | 'GRAY' | undefined {
  const space = outputIntents(subject)[0]?.profile?.header?.space
  return space === 'CMYK' || space === 'RGB ' || space === 'GRAY' ? space : undefined
}
