import { House } from 'lucide-react'
import type { Screen } from './screen.ts'

/**
 * Every page of the office. A module adds its screens here: the path, where the component is, and how the menu calls it
 * (words in phrases.en.ts and phrases.fr.ts). Keep the imports inside `load`, so that each screen is a file of its own.
 */
const office: readonly Screen[] = [
  {
    path: '/',
    load: () => import('./today.tsx').then((module) => module.Today),
    nav: { label: 'nav.today', icon: House, order: 0, letter: 't' },
  },
]

const gallery: Screen = { path: '/gallery', load: () => import('../../interface/gallery.tsx').then((module) => module.Gallery) }

export const screens: readonly Screen[] = __GALLERY__ ? [...office, gallery] : office
