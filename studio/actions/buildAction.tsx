import {PackageIcon} from '@sanity/icons/Package'
import {useState} from 'react'
import type {DocumentActionComponent} from 'sanity'
import {Served} from '../views/Served.tsx'
import {BuildDialog} from './BuildDialog.tsx'

/** Builds what a document is printed in, and hands out the files. */
export const BuildAction: DocumentActionComponent = ({id, draft, published, onComplete}) => {
  const [isOpen, setIsOpen] = useState(false)
  const close = () => {
    setIsOpen(false)
    onComplete()
  }
  return {
    label: 'Собрать EPUB и PDF',
    icon: PackageIcon,
    disabled: !draft && !published,
    onHandle: () => setIsOpen(true),
    dialog: isOpen && {
      type: 'dialog', header: 'Собрать', width: 'medium', onClose: close,
      content: <Served><BuildDialog document={id} isPublished={Boolean(published)} isDraft={Boolean(draft)} /></Served>,
    },
  }
}
BuildAction.displayName = 'BuildAction'
