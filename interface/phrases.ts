import { interfaceEn } from './phrases.en.ts'
import { interfaceFr } from './phrases.fr.ts'

export const interfacePhrases = { en: interfaceEn, fr: interfaceFr }
