import { useEffect } from 'react'
import { useGo } from '../../interface/link.tsx'
import { useSession } from '../../interface/session.tsx'
import { Today } from './today.tsx'

/** Where a person lands after signing in: the office's day, or a technician's own. */
export function Home() {
  const { person } = useSession()
  const go = useGo()
  const technician = person?.role === 'employee'
  useEffect(() => {
    if (technician) go('/my-day', { replace: true })
  }, [technician, go])
  return technician ? null : <Today />
}
