import { settingsEn } from './settings-phrases.en.ts'
import { settingsFr } from './settings-phrases.fr.ts'

export const settingsPhrases = { en: settingsEn, fr: settingsFr }
export type SettingsPhrase = keyof typeof settingsEn
