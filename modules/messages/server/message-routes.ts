import { done, notThere } from '../../../kernel/outcome.ts'
import { inCompanyRoute, companyRoute, type Route } from '../../../platform/routes.ts'
import * as settings from '../mail-settings-endpoints.ts'
import * as asked from '../message-endpoints.ts'
import { templateVariables } from '../template.ts'
import { fileIntoFolder, openFromMessage, setAside, takeBack } from './filing.ts'
import { mailDesk } from './mail-desk.ts'
import { addAMailbox, changeAMailbox, changeIntakeAddress, checkAMailbox, mailSettings, removeAMailbox, tryMailbox } from './mailbox-settings.ts'
import { countUnmatched, messagesOfFolder, unmatchedMessages } from './message-lists.ts'
import { messagesByIds } from './message-views.ts'
import { sendAgain, sendFromFolder } from './sending.ts'
import { addTemplate, draftOf, editTemplate, layTemplates, orderTemplates, previewWords, putTemplateAway, templatesOf } from './templating.ts'
import { answersComeByMail } from './where-answers-go.ts'

export const messageRoutes: readonly Route[] = [
  inCompanyRoute(asked.listMessages, async (db, _ask, { jobId, ...page }) => {
    const folder = await mailDesk().folder(db, jobId)
    return folder ? done(await messagesOfFolder(db, folder.jobId, page)) : notThere
  }),
  inCompanyRoute(asked.countUnread, async (db, ask) =>
    done({ folders: ask.personId ? await mailDesk().unreadFolders(db, ask.personId) : 0, unmatched: await countUnmatched(db) }),
  ),
  inCompanyRoute(asked.readDraft, async (db, ask, input, house) => {
    const draft = await draftOf(db, ask, input, house)
    if (!draft.ok) return draft
    const byMail = await answersComeByMail(db, house.config)
    return done({ ...draft.value, answers: byMail ? ('mail' as const) : ('link' as const), leaves: house.config.smtpUrl !== null })
  }),
  inCompanyRoute(asked.sendMessage, sendFromFolder),
  inCompanyRoute(asked.resendMessage, sendAgain),
  inCompanyRoute(asked.listUnmatched, async (db, _ask, input) => done(await unmatchedMessages(db, input))),
  inCompanyRoute(asked.fileMessage, fileIntoFolder),
  inCompanyRoute(asked.unfileMessage, (db, ask, { id }) => takeBack(db, ask, id)),
  inCompanyRoute(asked.openFolderFromMessage, openFromMessage),
  inCompanyRoute(asked.setMessageAside, (db, ask, { id }) => setAside(db, ask, id, true)),
  inCompanyRoute(asked.bringMessageBack, (db, ask, { id }) => setAside(db, ask, id, false)),

  // In a transaction: a company from before there were templates gets its first ones now.
  companyRoute(settings.listTemplates, (house, ask, { archived }) =>
    house.database.inCompany(ask.companyId, async (db) => {
      await layTemplates(db)
      return done({ templates: await templatesOf(db, archived), variables: [...templateVariables] })
    }),
  ),
  inCompanyRoute(settings.createTemplate, addTemplate),
  inCompanyRoute(settings.previewTemplate, previewWords),
  inCompanyRoute(settings.sortTemplates, (db, ask, { ids }) => orderTemplates(db, ask, ids)),
  inCompanyRoute(settings.changeTemplate, editTemplate),
  inCompanyRoute(settings.archiveTemplate, (db, ask, { id }) => putTemplateAway(db, ask, id, true)),
  inCompanyRoute(settings.restoreTemplate, (db, ask, { id }) => putTemplateAway(db, ask, id, false)),

  // In a transaction: a company that has no address of its own yet takes one now.
  companyRoute(settings.readMailSettings, (house, ask) => house.database.inCompany(ask.companyId, (db) => mailSettings(db, ask, house))),
  inCompanyRoute(settings.changeIntake, changeIntakeAddress),
  companyRoute(settings.testMailbox, tryMailbox),
  inCompanyRoute(settings.addMailbox, addAMailbox),
  inCompanyRoute(settings.changeMailbox, changeAMailbox),
  inCompanyRoute(settings.removeMailbox, (db, ask, { id }) => removeAMailbox(db, ask, id)),
  companyRoute(settings.checkMailbox, checkAMailbox),

  // Last: its path would take the others' words for ids.
  inCompanyRoute(asked.readMessage, async (db, _ask, { id }) => {
    const message = (await messagesByIds(db, [id])).get(id)
    return message ? done(message) : notThere
  }),
]
