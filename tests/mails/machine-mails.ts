import { fresh, gmail, head, ours } from './programs.ts'
import { anne, type KnownMail } from './written-mails.ts'

const auto = (name: string, to: KnownMail['to'], place: KnownMail['place'], raw: string): KnownMail => ({ name, raw, to, place, nature: 'auto-reply' })
const daemon = 'Mail Delivery System <MAILER-DAEMON@mx.example>'

/** A delivery report (RFC 3464), with what it is about. */
function report({ from = daemon, subject, action, status, said, words, inner = true }: { from?: string; subject: string; action: string; status: string; said: string; words: string; inner?: boolean }): string {
  return [
    ...head({ from, subject, thread: false, headers: ['Auto-Submitted: auto-replied'] }, []),
    'Content-Type: multipart/report; report-type=delivery-status; boundary="DSN=1"', '', 'This is a MIME-encapsulated message.', '',
    '--DSN=1', 'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit', '', words, '',
    '--DSN=1', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; mx.example', '', 'Final-Recipient: rfc822; anne.tremblay@videotron.example', `Action: ${action}`, `Status: ${status}`,
    `Diagnostic-Code: smtp; ${said}`, '',
    ...(inner ? ['--DSN=1', 'Content-Type: text/rfc822-headers', '', 'From: Froid Boréal <no-reply@dossier.test>', 'Subject: Votre demande', 'Message-ID: <{{SENT}}>', ''] : []),
    '--DSN=1--', '',
  ].join('\n')
}

const bounce = (name: string, to: KnownMail['to'], place: KnownMail['place'], raw: string): KnownMail => ({ name, raw, to, place, nature: 'bounce' })

export const machineMails: readonly KnownMail[] = [
  auto('Gmail’s vacation answer', 'folder', 'token', gmail({ from: anne, subject: 'Out of office Re: Votre demande', text: 'I am away until December.', language: 'en', headers: ['Auto-Submitted: auto-replied', 'Precedence: bulk', 'X-Autoreply: yes'] })),
  auto('Exchange’s answer in French, without a thread', 'company', null, fresh({ from: anne, subject: 'Réponse automatique : Votre demande', text: 'Je suis absente du bureau.', language: 'fr', headers: ['Auto-Submitted: auto-generated', 'X-Auto-Response-Suppress: All'] })),
  auto('a German answer known by its subject alone', 'company', null, fresh({ from: 'Uwe <uwe@firma.example>', subject: 'Abwesenheitsnotiz: Ihre Anfrage', text: 'Ich bin nicht da.', language: 'de' })),
  auto('a Spanish answer known by its subject alone', 'company', 'thread', fresh({ from: anne, subject: 'Respuesta automática: Votre demande', text: 'Estoy fuera.', language: 'es', thread: true })),
  auto('an absence known by its subject, by number and sender', 'company', 'number', fresh({ from: anne, subject: 'Absence du bureau : [{{NUMBER}}]', text: 'De retour lundi.', language: 'fr' })),
  auto('an alarm of a machine opens nothing', 'company', null, fresh({ from: 'alarm@chambre.example', subject: 'High temperature', text: 'Probe 3: 9 °C', language: 'en', headers: ['Auto-Submitted: auto-generated'] })),
  auto('a newsletter opens nothing', 'company', null, fresh({ from: 'Pièces Nord <news@pieces.example>', subject: 'Soldes', text: '-20 %', language: 'fr', headers: ['List-Unsubscribe: <https://pieces.example/u>', 'List-Id: <news.pieces.example>'] })),
  auto('a receipt that it was read', 'folder', 'token', fresh({ from: anne, subject: 'Lu : Votre demande', text: 'Votre message a été lu', language: 'fr', headers: ['Content-Disposition: inline', 'Auto-Submitted: auto-replied (disposition)'] })),
  auto('a word that delivery is late is no bounce', 'folder', 'token', report({ subject: 'Delayed Mail (still being retried)', action: 'delayed', status: '4.4.1', said: '451 try later', words: 'Your message could not be delivered for more than 4 hours.' })),
  bounce('Postfix', 'company', 'thread', report({ subject: 'Undelivered Mail Returned to Sender', action: 'failed', status: '5.1.1', said: '550 5.1.1 <anne.tremblay@videotron.example>: Recipient address rejected: User unknown', words: 'I’m sorry to have to inform you that your message could not be delivered.' })),
  bounce('Exchange, in French', 'company', 'thread', report({ from: 'Microsoft Outlook <MicrosoftExchange329e71ec@tenant.example>', subject: 'Non remis : Votre demande', action: 'failed', status: '5.1.10', said: '550 5.1.10 RESOLVER.ADR.RecipientNotFound', words: 'Échec de la remise aux destinataires.' })),
  bounce('Gmail', 'company', 'thread', report({ from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.example>', subject: 'Delivery Status Notification (Failure)', action: 'failed', status: '5.2.2', said: '552-5.2.2 The recipient’s inbox is out of storage space', words: 'Address not found' })),
  bounce('by the token alone, without what it is about', 'folder', 'token', report({ subject: 'Unzustellbar: Ihre Nachricht', action: 'failed', status: '5.7.1', said: '550 5.7.1 blocked', words: 'Ihre Nachricht wurde nicht zugestellt.', inner: false })),
  bounce('Exim, unstructured', 'company', 'thread', fresh({ from: 'Mail Delivery System <Mailer-Daemon@exim.example>', subject: 'Mail delivery failed: returning message to sender', text: 'A message that you sent could not be delivered.\n\n  anne.tremblay@videotron.example\n    550 5.1.1 no such user\n\n------ This is a copy of your message ------\nMessage-ID: <{{SENT}}>\nFrom: x', language: 'en', headers: ['X-Failed-Recipients: anne.tremblay@videotron.example', 'Auto-Submitted: auto-replied'] })),
  bounce('qmail, unstructured', 'company', 'thread', fresh({ from: 'MAILER-DAEMON@q.example', subject: 'failure notice', text: 'Hi. This is the qmail-send program at q.example.\nI\'m afraid I wasn\'t able to deliver your message.\n\n<anne.tremblay@videotron.example>:\n550 no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\nMessage-ID: <{{SENT}}>', language: 'en' })),
  bounce('of a mail that was not ours waits, and opens nothing', 'company', null, fresh({ from: daemon, subject: 'Undelivered Mail Returned to Sender', text: '550 5.1.1 unknown user x@y.example', language: 'en' })),
  { name: 'our own mail, sent back by a program', to: 'company', place: null, nature: 'loop', raw: fresh({ from: 'Froid Boréal <no-reply@dossier.test>', subject: 'Votre demande', text: ours.fr.join('\n'), language: 'fr', headers: ['Message-ID: <{{SENT}}>'] }) },
  { name: 'a mail with our mark in it', to: 'folder', place: null, nature: 'loop', raw: fresh({ from: anne, subject: 'Votre demande', text: 'x', language: 'fr', headers: ['X-Loop: 1@in.dossier.test'] }) },
  { name: 'from our own address', to: 'company', place: null, nature: 'loop', raw: fresh({ from: 'froid-boreal@in.dossier.test', subject: 'Allo', text: 'x', language: 'fr' }) },
  { name: 'marked as spam on its way: opens nothing', to: 'company', place: null, nature: 'spam', raw: fresh({ from: 'Prince <prince@riches.example>', subject: 'Heritage', text: 'You inherit', language: 'en', headers: ['X-Spam-Flag: YES'] }) },
  { name: 'a client’s answer marked as spam is still an answer', to: 'folder', place: 'token', nature: 'spam', visible: 'Jeudi', raw: gmail({ from: anne, subject: 'Re: Votre demande', text: 'Jeudi', language: 'fr', headers: ['X-Spam-Status: Yes, score=6.1'] }) },
]
