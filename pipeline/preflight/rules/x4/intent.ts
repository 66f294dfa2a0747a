import {Text} from '../../file/objects.ts'
import type {Rule} from '../../rule.ts'
import {componentsOf} from './icc.ts'
import {outputIntents} from './outputIntent.ts'

export const intentRules: readonly Rule[] = [
  {
    id: 'x4-intent', severity: 'error', standard: 'ISO 15930-7, output intents; ISO 32000-1, 14.11.5',
    title: 'There is one output intent for PDF/X.',
    mend: 'export for one printing condition, the one the printer names',
    create(subject, found) {
      const count = outputIntents(subject).length
      if (count !== 1) {
        found(
          count === 0 ? 'No output intent says what the file is to be printed on'
            : `There are ${count} output intents for PDF/X`
        )
      }
    },
  },
  {
    id: 'x4-intent-condition', severity: 'error',
    standard: 'ISO 15930-7, output intents; ISO 32000-1, 14.11.5, table 365',
    title: 'The output intent names its printing condition.',
    mend: 'set OutputConditionIdentifier, such as “FOGRA39”, and Info',
    create(subject, found) {
      for (const {dict, object} of outputIntents(subject)) {
        for (const key of ['OutputConditionIdentifier', 'Info']) {
          const text = subject.file.get(dict.get(key))
          if (!(text instanceof Text) || text.bytes.length === 0) found(`The output intent has no ${key}`, {object})
        }
      }
    },
  },
  {
    id: 'x4-intent-profile', severity: 'error', standard: 'ISO 15930-7, output intents; ISO 15076-1, 7.2',
    title: 'The output intent embeds a valid output profile of gray, RGB or CMYK, and says its number of components.',
    mend: 'embed the ICC profile of the printing condition; PDF/X-4 allows no mere reference (that is PDF/X-4p)',
    create(subject, found) {
      for (const {profile, object} of outputIntents(subject)) {
        if (!profile) {
          found('The output intent embeds no profile', {object})
          continue
        }
        const {header, components} = profile
        const at = {object: profile.object}
        if (!header) found('The profile of the output intent is no whole ICC profile', at)
        else if (header.deviceClass !== 'prtr') {
          found(`The profile of the output intent is of class “${header.deviceClass}”, not of output devices`, at)
        } else if (!['CMYK', 'RGB ', 'GRAY'].includes(header.space)) {
          found(`The profile of the output intent is of ${header.space.trim()}`, at)
        } else if (components !== componentsOf[header.space]) {
          found(`N of the profile is ${components}, but it is of ${header.space.trim()}`, at)
        } else if (header.version > 4) {
          found(`The profile is of ICC version ${header.version}, which PDF 1.6 does not know`, at)
        }
      }
    },
  },
]
