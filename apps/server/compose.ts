import fs from 'node:fs'
import path from 'node:path'
import { forgetListeners, listen, objectTo } from '../../platform/events.ts'
import { currentCompany, Database } from '../../platform/database.ts'
import { openEmbedded } from '../../platform/embedded.ts'
import { Errands } from '../../platform/errands.ts'
import { migrate } from '../../platform/migrate.ts'
import { checkServer } from '../../platform/server-ready.ts'
import { layTemplate } from '../../platform/template.ts'
import { workUpkeep } from '../../platform/upkeep.ts'
import { openMailCarrier, workMails } from '../../platform/mail.ts'
import { diskStorage } from '../../platform/storage.ts'
import { systemClock } from '../../platform/clock.ts'
import type { Config } from '../../platform/config.ts'
import type { Log } from '../../platform/log.ts'
import type { House, RawRoutes, Route } from '../../platform/routes.ts'
import { workCompanyErrands } from '../../modules/companies/server/company-errands.ts'
import { companyChanged, companyFounded, orderWindowChanged } from '../../modules/companies/company-events.ts'
import { companyRoutes } from '../../modules/companies/server/company-routes.ts'
import { engineRoutes } from '../../modules/companies/server/engine-view.ts'
import { listenForNotices } from '../../modules/notifications/server/notice-listeners.ts'
import { noticeRoutes } from '../../modules/notifications/server/notice-routes.ts'
import { identityRawRoutes, identityRoutes } from '../../modules/companies/server/identity-routes.ts'
import { exportRoutes, importRoutes } from '../../modules/sites/server/import-routes.ts'
import { labelRoutes } from '../../modules/sites/server/label-routes.ts'
import { siteRoutes } from '../../modules/sites/server/site-routes.ts'
import { keepClientsOfBuildings } from '../../modules/sites/server/changing-buildings.ts'
import { buildingClientChanged, sitesRemoving } from '../../modules/sites/site-events.ts'
import { keepOrdersApart, keepPlanFolders, keepPlansApart, planOfFolder } from '../../modules/planned-jobs/server/folder-facts.ts'
import { followBuildingClient } from '../../modules/planned-jobs/server/following-clients.ts'
import { makeOwnContactFindable, renameOwnContact } from '../../modules/contacts/server/contacting.ts'
import { contactArchiving, contactsMerged, contactsMerging, contactsParted, contactsRemoving } from '../../modules/contacts/contact-events.ts'
import { clientRoutes } from '../../modules/jobs/server/client-views.ts'
import { keepContactsOfFolders, workFollowing } from '../../modules/jobs/server/following-contacts.ts'
import { moveMessages, moveMessagesBack } from '../../modules/messages/server/following-contacts.ts'
import { keepContactsOfPartners, keepPartnersApart, moveConnections, moveConnectionsBack } from '../../modules/network/server/following-contacts.ts'
import { familyRoutes } from '../../modules/planned-jobs/server/family-views.ts'
import { keepContactsOfPlans, moveSuppliers, moveSuppliersBack } from '../../modules/planned-jobs/server/following-contacts.ts'
import { keepContactsOfBuildings, moveBuildings, moveBuildingsBack } from '../../modules/sites/server/following-contacts.ts'
import { keepWordsOfPlans } from '../../modules/planned-jobs/server/keeping-folders.ts'
import { keepSitesOfPlans, keepSuppliersOfPlans } from '../../modules/planned-jobs/server/keeping-sites.ts'
import { contactExport, contactImportRoutes } from '../../modules/contacts/server/contact-import-routes.ts'
import { contactRoutes } from '../../modules/contacts/server/contact-routes.ts'
import { documentFiles, documentRoutes } from '../../modules/documents/server/document-routes.ts'
import { documentsChanged, documentsChanging } from '../../modules/documents/document-events.ts'
import { jobMailDesk } from '../../modules/jobs/server/filing-mail.ts'
import { bouncedSql } from '../../modules/messages/server/bounced-flag.ts'
import { fillMailDesk } from '../../modules/messages/server/mail-desk.ts'
import { MailboxWatch } from '../../modules/messages/server/mailbox-watch.ts'
import { messageDownloads } from '../../modules/messages/server/message-downloads.ts'
import { listenForMessages } from '../../modules/messages/server/message-listeners.ts'
import { messageRoutes } from '../../modules/messages/server/message-routes.ts'
import { openSmtpListener } from '../../modules/messages/server/smtp-listener.ts'
import { forgetFlags, sayFlag } from '../../modules/jobs/server/flag-sources.ts'
import { activitiesMoved, activitiesMoving, folderEnding, jobChanging, jobsMerged, jobsMerging, jobsParted } from '../../modules/jobs/job-events.ts'
import { sayFolderFact, sayFolderFiles, sayTotals } from '../../modules/jobs/server/folder-sources.ts'
import { jobExport } from '../../modules/jobs/server/exporting-jobs.ts'
import { jobRoutes } from '../../modules/jobs/server/job-routes.ts'
import { folderRoutes } from '../../modules/jobs/server/folder-routes.ts'
import { listenForJobs } from '../../modules/jobs/server/job-listeners.ts'
import { unreadSql } from '../../modules/jobs/server/reading-marks.ts'
import { workTaskErrands } from '../../modules/jobs/server/task-errands.ts'
import { localCarrier } from '../../modules/network/server/carrier.ts'
import { Delivery } from '../../modules/network/server/delivering.ts'
import { workNetworkErrands } from '../../modules/network/server/network-errands.ts'
import { listenToRooms } from '../../modules/network/server/network-listening.ts'
import { networkRoutes } from '../../modules/network/server/network-routes.ts'
import { fillOrderWindowSoon, workOrderErrands } from '../../modules/planned-jobs/server/order-errands.ts'
import { planRoutes } from '../../modules/planned-jobs/server/plan-routes.ts'
import { forgetArrivals } from '../../modules/documents/server/receiving-files.ts'
import { closedOn, holidayRegionOf } from '../../modules/planned-jobs/holidays.ts'
import { countHolidaysBy } from '../../modules/visits/server/sla-views.ts'
import { followVisitDocuments, objectToVisitDocuments } from '../../modules/visits/server/visit-documents.ts'
import { askOpinionLater, workVisitErrands } from '../../modules/visits/server/visit-errands.ts'
import { visitCounts, visitFiles, visitLate, workRows } from '../../modules/visits/server/folder-facts.ts'
import { bringVisitsBack, keepFolderWithVisits, moveChosenVisits, takeVisitsAlong } from '../../modules/visits/server/visits-moving.ts'
import { visitRoutes } from '../../modules/visits/server/visit-routes.ts'
import { visitPlacing, visitValidated } from '../../modules/visits/visit-events.ts'
import { answerPages } from '../customer/answer-pages.ts'
import { surveyPages } from '../customer/survey-pages.ts'
import { requestFormFiles } from '../customer/request-form-files.ts'
import { requestFormPages } from '../customer/request-form-pages.ts'
import { requestRoutes } from '../../modules/requests/server/request-routes.ts'

type Wiring = Pick<House, 'config' | 'clock'>
let wired: Wiring | null = null

/** Which room listens to which: the only place where later rooms are told of earlier ones. Without a house: as it was wired last. */
export function wireListeners(house: Wiring | null = wired): void {
  if (!house) throw new Error('nothing was wired before')
  wired = house
  forgetListeners()
  forgetFlags()
  sayFlag('unread-message', unreadSql)
  sayFlag('message-bounced', bouncedSql)
  sayFlag('visit-late', visitLate)
  sayFolderFact('visits', visitCounts)
  sayFolderFact('plan', planOfFolder)
  sayFolderFiles('visit', visitFiles)
  sayTotals('visits', ['work'], workRows)
  fillMailDesk(jobMailDesk)
  listenForMessages(house)
  listenForJobs()
  objectTo(contactArchiving, keepClientsOfBuildings)
  objectTo(contactArchiving, keepSuppliersOfPlans)
  objectTo(sitesRemoving, keepSitesOfPlans)
  wireContacts()
  objectTo(jobChanging, keepWordsOfPlans)
  listenForNotices()
  listen(companyFounded, makeOwnContactFindable)
  listen(companyChanged, renameOwnContact)
  listen(orderWindowChanged, () => fillOrderWindowSoon(currentCompany()))
  listen(buildingClientChanged, followBuildingClient)
  objectTo(documentsChanging, objectToVisitDocuments)
  listen(documentsChanged, followVisitDocuments)
  listen(visitValidated, askOpinionLater)
  objectTo(visitPlacing, keepPlanFolders)
  objectTo(jobsMerging, keepPlansApart)
  objectTo(activitiesMoving, keepOrdersApart)
  objectTo(folderEnding, keepFolderWithVisits)
  listen(jobsMerged, takeVisitsAlong)
  listen(jobsParted, bringVisitsBack)
  listen(activitiesMoved, moveChosenVisits)
  countHolidaysBy((region) => closedOn(holidayRegionOf(region.slice(0, 2), region.slice(3) || null)))
  listenToRooms(house)
}

/** What every room does when contacts become one, become two again, or are removed. */
function wireContacts(): void {
  objectTo(contactsMerging, keepPartnersApart)
  for (const move of [moveMessages, moveBuildings, moveSuppliers, moveConnections]) listen(contactsMerged, move)
  for (const moveBack of [moveMessagesBack, moveBuildingsBack, moveSuppliersBack, moveConnectionsBack]) listen(contactsParted, moveBack)
  for (const keep of [keepContactsOfBuildings, keepContactsOfFolders, keepContactsOfPlans, keepContactsOfPartners]) objectTo(contactsRemoving, keep)
}

/** Every endpoint that is answered, room by room. */
export const routes: readonly Route[] = [
  ...identityRoutes,
  ...companyRoutes,
  ...engineRoutes,
  ...noticeRoutes,
  ...documentRoutes,
  ...messageRoutes,
  ...contactRoutes,
  ...contactImportRoutes,
  ...clientRoutes,
  ...familyRoutes,
  ...siteRoutes,
  ...importRoutes,
  ...jobRoutes,
  ...folderRoutes,
  ...visitRoutes,
  ...planRoutes,
  ...requestRoutes,
  ...networkRoutes,
]

/** Uploads, downloads, pages and streams. */
export const rawRoutes: readonly RawRoutes[] = [...identityRawRoutes, documentFiles, messageDownloads, answerPages, surveyPages, requestFormFiles, requestFormPages, labelRoutes, exportRoutes, contactExport, jobExport]

/**
 * Opens the whole house; answers it with the act that closes it again. The data folder is locked before (`folder-lock.ts`);
 * `furnish` runs on the bare database before anything works on it.
 */
export async function openHouse(
  config: Config,
  log: Log,
  furnish: (database: Database) => Promise<void> = async () => {},
): Promise<{ house: House; close: () => Promise<void> }> {
  const database = await openDatabase(config)
  await furnish(database)
  const errands = await Errands.open(database, log, true)
  const house: House = {
    config,
    database,
    errands,
    storage: diskStorage(path.join(config.dataDir, 'files')),
    mail: openMailCarrier(config),
    clock: systemClock,
    log,
  }
  wireListeners(house)
  await forgetArrivals(config.dataDir)
  await workMails(errands, house)
  await workCompanyErrands(house)
  const carrier = localCarrier(house)
  await workNetworkErrands(errands, house, carrier)
  const delivery = new Delivery(house, carrier)
  await delivery.start()
  await workTaskErrands(house)
  await workFollowing(errands, database)
  await workVisitErrands(house)
  await workOrderErrands(errands, database, house.clock)
  await workUpkeep(errands, database)
  const mailDoor = config.inbound ? await openSmtpListener(house, config.inbound) : null
  const mailboxes = new MailboxWatch(house)
  mailboxes.start()
  return {
    house,
    close: async () => {
      await mailDoor?.close()
      await mailboxes.close()
      await delivery.close()
      await errands.close()
      await database.close()
    },
  }
}

/** Embedded in the data folder, or on the server of `DATABASE_URL`; brought to the newest shape either way. */
export async function openDatabase(config: Pick<Config, 'databaseUrl' | 'dataDir'>): Promise<Database> {
  if (config.databaseUrl) {
    await checkServer(config.databaseUrl)
    await migrate(config.databaseUrl)
    return Database.server(config.databaseUrl)
  }
  const folder = path.join(config.dataDir, 'database')
  if (!fs.existsSync(folder)) await layTemplate(folder)
  const lite = await openEmbedded(folder)
  await migrate(lite)
  return Database.embedded(lite)
}
