import type {Finding} from '../finding.ts'

/** A finding as an editor reads it, beside its English message. */
export interface Told extends Finding {
  /** What is wrong, in Russian. */
  title: string
  /** How to mend it, in Russian. */
  mend?: string
}

/** Rules by name: what is wrong, and how an editor mends it. */
const titles: Readonly<Record<string, readonly [title: string, mend?: string]>> = {
  'article-empty': ['В статье нет текста', 'напишите его или уберите статью из издания'],
  'document-not-shown': ['У документов этого типа нет своей страницы', 'смотрите издание, статью или кейс'],
  'document-too-deep': ['Документ вложен слишком глубоко', 'посмотрите, что в него попало'],
  'document-too-large': ['Документ слишком велик', 'разделите его или посмотрите, что в него попало'],
  'document-unknown': ['Такого документа нет', 'возможно, он удалён или ещё не опубликован'],
  'edition-empty': ['В издании нет статей', 'добавьте статью'],
  'field-unknown': ['Поля нет в схеме, его содержимое нигде не печатается', 'перенесите его в поле схемы или удалите'],
  'foreign-unmarked': ['Не указано, на каком языке это написано', 'отметьте слова как иноязычные'],
  'heading-full-stop': ['Заголовок кончается точкой', 'уберите точку'],
  'horizon-missing': ['Для диаграммы не указан горизонт', 'заполните его в кейсе или уберите кейс из диаграммы'],
  'image-invalid': ['Изображение записано неверно', 'загрузите его ещё раз'],
  'image-missing': ['Изображения нет', 'загрузите его ещё раз'],
  'image-too-large': ['Изображение слишком велико', 'загрузите изображение поменьше'],
  'key-duplicate': ['Два элемента списка с одним ключом', 'удалите один из них и добавьте заново'],
  'key-missing': ['У элемента списка нет ключа', 'откройте список и выберите «Add missing keys»'],
  'language-unsupported': ['На этом языке печатать пока нельзя', 'выберите другой язык'],
  'letters-repeated': ['Похоже на опечатку', 'проверьте буквы'],
  'link-nested': ['Ссылка внутри ссылки', 'оставьте одну'],
  'mark-unknown': ['Неизвестная пометка в тексте', 'снимите её'],
  'name-spelling': ['Имя отличается одной буквой', 'сверьте с названием в базе'],
  'note-nested': ['Примечание внутри примечания', 'скажите это в тексте внешнего примечания'],
  'place-unmarked': ['Город не отмечен', 'отметьте его, чтобы он попал в указатель'],
  'pull-quote-unknown': [
    'В выноске есть слова, которых нет в тексте', 'повторите текст дословно или сделайте её цитатой',
  ],
  'quotes-inner': ['Кавычки другого вида, сборка поставит « » и „ “', 'пишите «внешние „внутренние“ внешние»'],
  'quotes-unbalanced': ['Непарная кавычка или скобка', 'закройте её или уберите'],
  'reference-missing': ['Ссылка на документ, которого нет', 'создайте и опубликуйте его или выберите другой'],
  'reference-type': ['Ссылка на документ не того типа', 'выберите другой документ'],
  'slug-duplicate': ['Такой адрес уже есть у другого документа', 'измените один из двух'],
  'slug-invalid': ['Не годится как адрес', 'только строчные латинские буквы, цифры и одиночные дефисы'],
  'spaces-double': ['Лишний пробел', 'уберите его'],
  'style-unknown': ['Неизвестный стиль абзаца', 'выберите другой'],
  'type-unknown': ['Блок или документ, которого здесь быть не может', 'удалите его'],
  'url-not-allowed': ['Недопустимый адрес', 'полный адрес: https, http, mailto или tel, без пробелов и пароля'],

  'browser-failed': ['Браузер, который верстает страницы, не работает', 'подробности: npm run tirazh doctor'],
  'browser-hung': ['Браузер, который верстает страницы, не отвечает', 'попробуйте ещё раз'],
  'browser-missing': ['Не найден браузер, который верстает страницы', 'подробности: npm run tirazh doctor'],
  'element-forbidden': ['Шаблон сделал элемент, которому нет места на бумаге', 'скажите тому, кто пишет шаблоны'],
  'element-too-wide': ['Шире страницы и будет обрезано', 'разбейте длинные слова и адреса или сузьте таблицу'],
  'glyph-missing': ['В шрифтах издания нет такого знака', 'замените его другим'],
  'layout-unstable': ['Вёрстка не сошлась', 'это ошибка программы, сообщите о ней'],
  'note-not-at-foot': ['Примечание не помещается внизу страницы', 'сократите его или перенесите из таблицы'],
  'note-off-page': ['Примечание не на той странице', 'это ошибка программы, сообщите о ней'],
  'parity-doubled': ['Текст напечатан дважды', 'посмотрите на шаблон этого поля'],
  'parity-extra': ['Напечатаны слова, которых нет в тексте', 'посмотрите на шаблоны'],
  'parity-missing': ['Часть текста не напечатана', 'посмотрите на шаблон этого поля'],
  'parity-reordered': ['Текст напечатан в другом порядке', 'посмотрите на шаблоны'],
  'preview-failed': ['Показать не получилось', 'это ошибка программы, сообщите о ней'],
  'template-missing': ['Нет шаблона для блока', 'скажите тому, кто пишет шаблоны'],
}

/** A finding with its Russian words; what has none keeps its English message as the title. */
export function told(finding: Finding): Told {
  const words = Object.hasOwn(titles, finding.rule) ? titles[finding.rule] : undefined
  if (words === undefined) return {...finding, title: ofSchema(finding)}
  const [title, mend] = words
  const about = Array.from(finding.message.matchAll(/“([^”]+)”/g), ([, text]) => `«${text}»`).join(' — ')
  return {...finding, title: about === '' ? title : `${title}: ${about}`, ...mend !== undefined && {mend}}
}

/** The schema has words of its own, in Russian; the library's are English. */
function ofSchema({rule, message}: Finding): string {
  return rule === 'schema' && !/\p{Script=Cyrillic}/u.test(message) ? 'Поле заполнено неверно' : message
}
