import type {CityDocument} from '../../schemas/types.ts'

/** A city's name in all its forms, as text has them: without the places where they may break. */
export function formsOf({name, forms = []}: CityDocument): string[] {
  return [name, ...forms.map((form) => form.replaceAll('-', ''))]
}
