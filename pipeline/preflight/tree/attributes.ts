import type {PdfFile} from '../file/file.ts'
import type {Dict, Value} from '../file/objects.ts'

/** An attribute of an element, its own or that of its classes (ISO 32000-1, 14.7.5). */
export function attributeOf(file: PdfFile, dict: Dict, key: string, classes: Dict | undefined): Value | undefined {
  const named = namesOf(file, dict.get('C')).map((name) => classes?.get(name))
  for (const value of [dict.get('A'), ...named]) {
    const found = file.array(value) ?? [value]
    for (const each of found) {
      const attribute = file.dict(each as Value)?.get(key)
      if (attribute !== undefined) return attribute
    }
  }
  return undefined
}

function namesOf(file: PdfFile, value: Value | undefined): string[] {
  return (file.array(value) ?? [value]).map((each) => file.name(each as Value)).filter((name) => name !== undefined)
}
