import { z } from 'zod'
import { languages } from '../../kernel/phrases.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { mailboxLimits } from './mailbox.ts'
import { messageLimits } from './message.ts'
import { templateVariables } from './template.ts'

const one = z.object({ id: z.uuid() })

// ---- Templates ----

const worded = z.object({ subject: z.string().max(messageLimits.subject), body: z.string().max(messageLimits.text) })
const words = z.object({ en: worded, fr: worded })
const templateName = z.string().trim().min(1).max(120)

export const templateView = z.object({ id: z.uuid(), name: z.string(), words, archived: z.boolean() })
export type TemplateView = z.infer<typeof templateView>

export const listTemplates = endpoint({
  method: 'GET',
  path: '/api/messages/templates',
  permission: 'message.read',
  input: z.object({ archived: z.stringbool().default(false) }),
  output: z.object({ templates: z.array(templateView), variables: z.array(z.enum(templateVariables)) }),
  topics: ['messages'],
  summary: 'Templates of messages, and the variables that may stand in them',
})

export const createTemplate = endpoint({
  method: 'POST', path: '/api/messages/templates', permission: 'message.settings', input: z.object({ name: templateName, words }), output: templateView,
  summary: 'Adds a template, in one or both languages',
})

export const changeTemplate = endpoint({
  method: 'PATCH',
  path: '/api/messages/templates/:id',
  permission: 'message.settings',
  input: one.extend({ name: templateName.optional(), words: words.optional() }),
  output: templateView,
  summary: 'Changes a template',
})

export const sortTemplates = endpoint({
  method: 'POST',
  path: '/api/messages/templates/order',
  permission: 'message.settings',
  input: z.object({ ids: z.array(z.uuid()).max(500) }),
  output: z.undefined(),
  summary: 'The order templates are offered in',
})

export const archiveTemplate = endpoint({
  method: 'POST', path: '/api/messages/templates/:id/archive', permission: 'message.settings', input: one, output: z.undefined(),
  summary: 'A template is offered no more',
})

export const restoreTemplate = endpoint({
  method: 'POST', path: '/api/messages/templates/:id/restore', permission: 'message.settings', input: one, output: z.undefined(),
  summary: 'A template is offered again',
})

export const previewTemplate = endpoint({
  method: 'POST',
  path: '/api/messages/templates/preview',
  permission: 'message.read',
  input: z.object({ subject: z.string().max(messageLimits.subject), body: z.string().max(messageLimits.text), language: z.enum(languages), jobId: z.uuid().optional() }),
  output: worded,
  summary: 'A template as it will read: with the facts of a folder, or of an example',
})

// ---- Where mail comes from ----

export const mailboxView = z.object({
  id: z.uuid(),
  address: z.string(),
  host: z.string(),
  port: z.number(),
  secure: z.boolean(),
  userName: z.string(),
  folder: z.string(),
  active: z.boolean(),
  takesTags: z.boolean(),
  /** Whether a mail that answers nothing opens a folder; else it waits in *Unmatched*. */
  opensFolders: z.boolean(),
  checkedAt: z.string().nullable(),
  /** Null: it works. */
  failingSince: z.string().nullable(),
  /** `{code}` of `refusal.mailbox-*` with the server's words in `said`. */
  problem: z.object({ code: z.string(), said: z.string() }).nullable(),
})
export type MailboxView = z.infer<typeof mailboxView>

export const readMailSettings = endpoint({
  method: 'GET',
  path: '/api/messages/settings',
  permission: 'message.settings',
  input: z.object({}),
  output: z.object({
    /** The company's own address on this server; null: the server takes no mail (INBOUND_DOMAIN is not set). */
    intake: z.object({ local: z.string(), domain: z.string(), address: z.string() }).nullable(),
    /** Whether mail leaves (SMTP_URL is set), and under which address. */
    leaves: z.boolean(),
    from: z.string(),
    mailboxes: z.array(mailboxView),
  }),
  topics: ['messages'],
  summary: 'Where a company’s mail comes in and goes out',
})

export const changeIntake = endpoint({
  method: 'PUT',
  path: '/api/messages/settings/intake',
  permission: 'message.settings',
  input: z.object({ local: z.string().trim().toLowerCase().max(mailboxLimits.local) }),
  output: z.object({ local: z.string(), address: z.string() }),
  summary: 'The part before the @ of the company’s own address; unique on this server',
})

const mailboxFields = {
  address: z.string().trim().toLowerCase().max(254).pipe(z.email()),
  host: z.string().trim().min(1).max(253),
  port: z.number().int().min(1).max(65535),
  secure: z.boolean(),
  userName: z.string().trim().min(1).max(254),
  password: z.string().min(1).max(1000),
  folder: z.string().trim().min(1).max(255),
  takesTags: z.boolean(),
  opensFolders: z.boolean(),
  active: z.boolean(),
}

export const addMailbox = endpoint({
  method: 'POST',
  path: '/api/messages/mailboxes',
  permission: 'message.settings',
  input: z.object({ ...mailboxFields, port: mailboxFields.port.default(993), secure: z.boolean().default(true), folder: mailboxFields.folder.default('INBOX'), takesTags: z.boolean().default(false), opensFolders: z.boolean().default(true), active: z.boolean().default(true) }),
  output: mailboxView,
  summary: 'A mailbox that is read by IMAP; its password is kept sealed and never answered',
})

export const changeMailbox = endpoint({
  method: 'PATCH',
  path: '/api/messages/mailboxes/:id',
  permission: 'message.settings',
  input: one.extend(z.object(mailboxFields).partial().shape),
  output: mailboxView,
  summary: 'Changes how a mailbox is read',
})

export const removeMailbox = endpoint({
  method: 'DELETE', path: '/api/messages/mailboxes/:id', permission: 'message.settings', input: one, output: z.undefined(),
  summary: 'A mailbox is read no more; what came by it stays',
})

export const testMailbox = endpoint({
  method: 'POST',
  path: '/api/messages/mailboxes/test',
  permission: 'message.settings',
  /** `id`: with the password that is kept, unless one is given. */
  input: z.object({ ...mailboxFields, password: mailboxFields.password.optional(), id: z.uuid().optional(), takesTags: z.boolean().default(false), opensFolders: z.boolean().default(true), active: z.boolean().default(true) }),
  /** The folders that can be read. What is wrong is a refusal `mailbox-*`. */
  output: z.object({ folders: z.array(z.string()), waiting: z.number() }),
  summary: 'Connects and looks, without reading anything',
})

export const checkMailbox = endpoint({
  method: 'POST',
  path: '/api/messages/mailboxes/:id/check',
  permission: 'message.settings',
  input: one,
  output: z.object({ mailbox: mailboxView, taken: z.number() }),
  summary: 'Reads the mailbox now',
})
