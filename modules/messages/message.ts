/** What people wrote to each other in a folder: with the client (`in`, `out`), or among themselves (`note`). */
export const directions = ['in', 'out', 'note'] as const
export type Direction = (typeof directions)[number]

export const channels = ['email', 'portal', 'form', 'note'] as const
export type Channel = (typeof channels)[number]

/** `written`: by a person. What a machine sent opens no folder and is answered by nothing. */
export const natures = ['written', 'auto-reply', 'bounce', 'loop', 'spam'] as const
export type Nature = (typeof natures)[number]

/** How far a message that went out has come. `kept`: no mail server is set, it is kept here to be read. */
export const deliveryStates = ['queued', 'sent', 'kept', 'bounced', 'failed'] as const
export type DeliveryState = (typeof deliveryStates)[number]

export const messageLimits = { text: 50_000, subject: 400, mentions: 20, recipients: 20, attachments: 20, attachmentBytes: 18_000_000, quoted: 100_000, html: 200_000 } as const
