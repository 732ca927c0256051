import { Bell } from '../../modules/notifications/screens/bell.tsx'
import { messagesPhrases } from '../../modules/messages/phrases.ts'
import { sayNoticesWith } from '../../modules/notifications/notice-words.ts'
import { companiesPhrases } from '../../modules/companies/phrases.ts'
import { folderPhrases } from '../../modules/jobs/folder-phrases.ts'
import { networkPhrases } from '../../modules/network/phrases.ts'
import { requestsPhrases } from '../../modules/requests/phrases.ts'
import { ordersPhrases } from '../../modules/visits/order-phrases.ts'

// Every room that sends notices adds its phrases here: `notice.<code>`.
sayNoticesWith(companiesPhrases, folderPhrases, ordersPhrases, networkPhrases, requestsPhrases, messagesPhrases)

export { Bell }
