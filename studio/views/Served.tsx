import {Card, Text} from '@sanity/ui'
import {useEffect, useState, type ReactNode} from 'react'
import {isServed} from './tirazh.ts'

/** What needs `tirazh dev`; without it, says so. */
export function Served({children}: {children: ReactNode}) {
  const [is, setIs] = useState<boolean>()
  useEffect(() => {
    let isHere = true
    void isServed().then((answer) => isHere && setIs(answer))
    return () => {
      isHere = false
    }
  }, [])
  if (is === undefined) return null
  if (is) return children
  return (
    <Card padding={5}>
      <Text muted>Просмотр и сборка работают в студии, которую запускает npm run studio.</Text>
    </Card>
  )
}
