import { mailSettingsEn } from './mail-settings-phrases.en.ts'
import { mailSettingsFr } from './mail-settings-phrases.fr.ts'

export const mailSettingsPhrases = { en: mailSettingsEn, fr: mailSettingsFr }
