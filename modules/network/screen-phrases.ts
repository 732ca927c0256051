import { networkScreenEn } from './screen-phrases.en.ts'
import { networkScreenFr } from './screen-phrases.fr.ts'

/** Words of the network's screens; what the server says is in phrases.*.ts. */
export const networkScreenPhrases = { en: networkScreenEn, fr: networkScreenFr }
