/** Copying and pasting of fields. */
export const copyPaste: Record<string, string> = {
  'copy-paste.on-paste.validation.read-only-fields-skipped.description':
    'Пропущены поля только для чтения: {{fieldNames}}',
  'copy-paste.on-paste.validation.read-only-fields-skipped-truncated.description':
    'Пропущены поля только для чтения: {{fieldNames}} и ещё {{count}}',
}

/** The messages of rules that schemas leave to Sanity. */
export const validation: Record<string, string> = {
  'generic.required': 'Заполните это поле',
  'object.media-not-found': 'Файл не найден в медиатеке',
  'object.reference-not-published': 'Документ, на который ведёт ссылка, не опубликован',
  'panel.close-button-aria-label': 'Закрыть проверку',
  'panel.no-errors-message': 'Ошибок нет',
  'panel.title': 'Проверка',
  'slug.missing-current': 'Составьте адрес',
  'slug.not-unique': 'Такой адрес уже занят',
}

/** Vision, where queries are tried. */
export const vision: Record<string, string> = {
  'action.save-personal-copy': 'Сохранить копию для себя',
  'action.save-personal-query': 'Сохранить для себя',
  'action.save-shared-query': 'Сохранить для всех',
  'action.unshare': 'Больше не показывать всем',
  'label.all': 'Все',
  'label.shared': 'Общие',
  'label.untitled-query': 'Без названия',
  'save-query.personal-copy-success': 'Копия сохранена',
  'save-query.share-warning': 'Общие запросы хранятся в наборе данных как документы.',
  'save-query.shared-success': 'Общий запрос сохранён',
  'save-query.unshared-success': 'Запрос остался только у вас',
  'settings.dataset-label': 'Набор данных',
  'settings.perspective-label': 'Что видно',
  'settings.perspectives.pinned-release-label': 'Как наверху',
  'settings.perspectives.title': 'Что видно',
}
