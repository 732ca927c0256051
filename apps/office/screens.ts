import { Building2, CalendarClock, CalendarDays, FolderOpen, HardHat, House, Inbox, Settings, Share2, Users, Wrench } from 'lucide-react'
import type { Screen } from './screen.ts'

/** A page with places that later rooms fill: what fills them comes with it. */
async function withRooms<M>(page: Promise<M>): Promise<M> {
  await import('./room-slots.ts')
  return page
}

/**
 * Every page of the office. A module adds its screens here: the path, where the component is, and how the menu calls it
 * (words in phrases.en.ts and phrases.fr.ts). Keep the imports inside `load`, so that each screen is a file of its own.
 */
const office: readonly Screen[] = [
  {
    path: '/',
    load: () => import('./home.tsx').then((module) => module.Home),
    nav: { label: 'nav.today', icon: House, order: 0, letter: 't', may: 'plan.read' },
  },
  { path: '/sign-in', door: 'signed-out', load: () => import('../../modules/companies/screens/sign-in.tsx').then((module) => module.SignIn) },
  { path: '/sign-up', door: 'signed-out', load: () => import('../../modules/companies/screens/sign-up.tsx').then((module) => module.SignUp) },
  { path: '/forgot-password', door: 'signed-out', load: () => import('../../modules/companies/screens/forgotten-password.tsx').then((module) => module.ForgottenPassword) },
  { path: '/reset-password', door: 'anybody', load: () => import('../../modules/companies/screens/forgotten-password.tsx').then((module) => module.ResetPassword) },
  { path: '/enter', door: 'anybody', load: () => import('../../modules/companies/screens/enter.tsx').then((module) => module.Enter) },
  { path: '/join', door: 'anybody', load: () => import('../../modules/companies/screens/join.tsx').then((module) => module.Join) },
  { path: '/new-company', door: 'signed-in', load: () => import('../../modules/companies/screens/new-company.tsx').then((module) => module.NewCompany) },
  { path: '/settings/me', door: 'signed-in', load: () => import('../../modules/companies/screens/my-profile.tsx').then((module) => module.MyProfile) },
  {
    path: '/settings/company',
    load: () => import('./company-pages.tsx').then((module) => module.CompanySettingsPage),
    may: 'company.change',
    nav: { label: 'nav.settings', icon: Settings, order: 90, letter: 's', below: true },
  },
  { path: '/settings/hours', may: 'company.change', load: () => import('./company-pages.tsx').then((module) => module.WorkingHoursPage) },
  { path: '/settings/numbers', may: 'company.change', load: () => import('../../modules/companies/screens/number-series.tsx').then((module) => module.NumberSeriesSettings) },
  { path: '/settings/request-form', may: 'form.change', load: () => import('../../modules/requests/screens/form-settings.tsx').then((module) => module.RequestFormSettings) },
  { path: '/settings/mail', may: 'message.settings', load: () => import('../../modules/messages/screens/mail-settings.tsx').then((module) => module.MailSettings) },
  { path: '/settings/templates', may: 'message.settings', load: () => import('../../modules/messages/screens/template-settings.tsx').then((module) => module.TemplateSettings) },
  { path: '/settings/people', may: 'people.read', load: () => import('../../modules/companies/screens/people.tsx').then((module) => module.People) },
  { path: '/my-day', may: 'order.work', load: () => import('../../modules/field/screens/my-day.tsx').then((module) => module.MyDay), nav: { label: 'nav.my-day', icon: HardHat, order: 5, letter: 'd' } },
  { path: '/jobs', may: 'job.read', load: () => import('../../modules/jobs/screens/job-list.tsx').then((module) => module.JobList), nav: { label: 'nav.jobs', icon: FolderOpen, order: 8, letter: 'j', count: 'unread-folders' } },
  { path: '/jobs/$id', may: 'job.read', load: () => withRooms(import('./folder-page.tsx')).then((module) => module.FolderPage) },
  { path: '/inbox', may: 'message.read', load: () => withRooms(import('../../modules/messages/screens/inbox.tsx')).then((module) => module.Inbox), nav: { label: 'nav.inbox', icon: Inbox, order: 9, letter: 'i', count: 'unmatched' } },
  { path: '/settings/jobs', may: 'job.settings', load: () => import('../../modules/jobs/screens/job-settings.tsx').then((module) => module.JobSettings) },
  { path: '/planned-jobs', may: 'plan.read', load: () => withRooms(import('../../modules/planned-jobs/screens/plan-list.tsx')).then((module) => module.PlanList), nav: { label: 'nav.plans', icon: CalendarClock, order: 10, letter: 'p' } },
  { path: '/planned-jobs/new', may: 'plan.change', load: () => import('../../modules/planned-jobs/screens/new-plan.tsx').then((module) => module.NewPlan) },
  { path: '/planned-jobs/$id', may: 'plan.read', load: () => withRooms(import('../../modules/planned-jobs/screens/plan-page.tsx')).then((module) => module.PlanPage) },
  { path: '/calendar', may: 'plan.read', load: () => withRooms(import('../../modules/planned-jobs/screens/calendar-page.tsx')).then((module) => module.CalendarPage), nav: { label: 'nav.calendar', icon: CalendarDays, order: 20, letter: 'k' } },
  { path: '/orders/$id', may: 'order.read', load: () => withRooms(import('./order-page.tsx')).then((module) => module.OrderPage) },
  { path: '/contacts', may: 'contact.read', load: () => import('../../modules/contacts/screens/contact-list.tsx').then((module) => module.ContactList), nav: { label: 'nav.contacts', icon: Users, order: 40, letter: 'c' } },
  { path: '/contacts/new', may: 'contact.change', load: () => import('../../modules/contacts/screens/new-contact.tsx').then((module) => module.NewContact) },
  { path: '/contacts/duplicates', may: 'contact.read', load: () => import('../../modules/contacts/screens/duplicates-page.tsx').then((module) => module.DuplicatesPage) },
  { path: '/contacts/import', may: 'contact.change', load: () => import('../../modules/contacts/screens/contact-import.tsx').then((module) => module.ContactImport) },
  { path: '/contacts/$id', may: 'contact.read', load: () => import('./contact-page.tsx').then((module) => module.ContactPage) },
  { path: '/buildings', may: 'site.read', load: () => import('../../modules/sites/screens/building-list.tsx').then((module) => module.BuildingList), nav: { label: 'nav.buildings', icon: Building2, order: 50, letter: 'b' } },
  { path: '/buildings/new', may: 'site.change', load: () => import('../../modules/sites/screens/new-building.tsx').then((module) => module.NewBuilding) },
  { path: '/buildings/$id', may: 'site.read', load: () => import('../../modules/sites/screens/building-page.tsx').then((module) => module.BuildingPage) },
  { path: '/assets', may: 'site.read', load: () => import('../../modules/sites/screens/asset-list.tsx').then((module) => module.AssetList), nav: { label: 'nav.assets', icon: Wrench, order: 60, letter: 'a' } },
  { path: '/assets/new', may: 'site.change', load: () => import('../../modules/sites/screens/new-asset.tsx').then((module) => module.NewAsset) },
  { path: '/assets/$id', may: 'site.read', load: () => import('../../modules/sites/screens/asset-page.tsx').then((module) => module.AssetPage) },
  { path: '/imports', may: 'site.change', load: () => import('../../modules/sites/screens/import-wizard.tsx').then((module) => module.ImportWizard) },
  { path: '/a/$code', may: 'site.read', load: () => import('../../modules/sites/screens/label-landing.tsx').then((module) => module.LabelLanding) },
  {
    path: '/network',
    load: () => import('../../modules/network/screens/network-page.tsx').then((module) => module.Network),
    may: 'network.read',
    nav: { label: 'nav.network', icon: Share2, order: 70, letter: 'n' },
  },
  { path: '/network/invitation/$token', door: 'anybody', load: () => import('../../modules/network/screens/invitation-page.tsx').then((module) => module.InvitationPage) },
]

const gallery: Screen = { path: '/gallery', load: () => import('../../interface/gallery.tsx').then((module) => module.Gallery) }

export const screens: readonly Screen[] = __GALLERY__ ? [...office, gallery] : office
