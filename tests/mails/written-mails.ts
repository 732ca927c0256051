import { apple, fresh, gmail, outlook, thunderbird, type Written } from './programs.ts'

export type Place = 'token' | 'thread' | 'number' | 'sender' | 'intake' | null

export type KnownMail = {
  readonly name: string
  readonly raw: string | Buffer
  /** To which address it is sent: a folder's own, or the company's. */
  readonly to: 'folder' | 'company'
  readonly place: Place
  readonly nature: 'written' | 'auto-reply' | 'bounce' | 'loop' | 'spam'
  /** Exactly what is shown; left out where a machine's words do not matter. */
  readonly visible?: string
  readonly warnings?: readonly string[]
  readonly files?: readonly string[]
}

export const anne = 'Anne Tremblay <anne.tremblay@videotron.example>'
export const laurier = '"Gestion Laurier inc." <bureau@laurier.example>'
const written = (name: string, to: KnownMail['to'], place: Place, visible: string, raw: string, more: Partial<KnownMail> = {}): KnownMail => ({ name, raw, to, place, nature: 'written', visible, ...more })
const re = 'Re: Votre demande [{{NUMBER}}]'
const by = (text: string, language: Written['language'], more: Partial<Written> = {}): Written => ({ from: anne, subject: re, text, language, ...more })

/** Answers to a mail of ours, by what people use. */
export const answers: readonly KnownMail[] = [
  written('Gmail, French, above', 'folder', 'token', 'Jeudi, s’il vous plaît.\n\nMerci,\nAnne', gmail(by('Jeudi, s’il vous plaît.\n\nMerci,\nAnne', 'fr'))),
  written('Gmail, English, above', 'folder', 'token', 'Thursday works.', gmail(by('Thursday works.', 'en'))),
  written('Gmail, Spanish, above', 'folder', 'token', 'El jueves, gracias.', gmail(by('El jueves, gracias.', 'es'))),
  written('Gmail, German, above', 'folder', 'token', 'Donnerstag passt gut.', gmail(by('Donnerstag passt gut.', 'de'))),
  written('Gmail with a signature', 'folder', 'token', 'Mardi 8 h.', gmail(by('Mardi 8 h.', 'fr', { signature: 'Anne Tremblay\n418 555-0199' }))),
  written('Gmail, to the company, found by its thread', 'company', 'thread', 'Est-ce confirmé ?', gmail(by('Est-ce confirmé ?', 'fr'))),
  written('Gmail, without thread or token, by number and sender', 'company', 'number', 'Toujours rien ?', gmail(by('Toujours rien ?', 'fr', { thread: false }))),
  written('Outlook, French', 'folder', 'token', 'Jeudi convient.\n\nAnne Tremblay\nTel. 418 555-0199', outlook(by('Jeudi convient.', 'fr', { signature: 'Anne Tremblay\nTel. 418 555-0199' }))),
  written('Outlook, English, under a rule', 'folder', 'token', 'Tuesday morning please.', outlook(by('Tuesday morning please.', 'en'), { rule: true })),
  written('Outlook, Spanish', 'folder', 'token', 'El martes por la mañana.', outlook(by('El martes por la mañana.', 'es'))),
  written('Outlook, German', 'folder', 'token', 'Dienstag um 9 Uhr, bitte.', outlook(by('Dienstag um 9 Uhr, bitte.', 'de'), { rule: true })),
  written('Outlook, by its thread', 'company', 'thread', 'Et le chat dort.', outlook(by('Et le chat dort.', 'fr'))),
  written('Apple Mail, French', 'folder', 'token', 'Le chat est doux.', apple(by('Le chat est doux.', 'fr'))),
  written('Apple Mail, English', 'folder', 'token', 'The cat is sweet.', apple(by('The cat is sweet.', 'en'))),
  written('Apple Mail, Spanish', 'folder', 'token', 'El gato es manso.', apple(by('El gato es manso.', 'es'))),
  written('Apple Mail, German', 'folder', 'token', 'Die Katze ist lieb.', apple(by('Die Katze ist lieb.', 'de'))),
  written('iPhone, French', 'folder', 'token', 'Ok pour jeudi', apple(by('Ok pour jeudi', 'fr'), { phone: true })),
  written('iPhone, English', 'folder', 'token', 'Ok for Thursday', apple(by('Ok for Thursday', 'en'), { phone: true })),
  written('iPhone, Spanish', 'folder', 'token', 'De acuerdo', apple(by('De acuerdo', 'es'), { phone: true })),
  written('iPhone, German', 'folder', 'token', 'In Ordnung', apple(by('In Ordnung', 'de'), { phone: true })),
  written('Thunderbird, above, French', 'folder', 'token', 'Jeudi.', thunderbird(by('Jeudi.', 'fr'), 'above')),
  written('Thunderbird, below, French', 'folder', 'token', 'Plutôt vendredi, si possible.', thunderbird(by('Plutôt vendredi, si possible.', 'fr'), 'below')),
  written('Thunderbird, below, German, signed', 'folder', 'token', 'Lieber am Freitag.', thunderbird(by('Lieber am Freitag.', 'de', { signature: 'Anne Tremblay' }), 'below')),
  written('Thunderbird, below, English', 'folder', 'token', 'Friday rather.', thunderbird(by('Friday rather.', 'en'), 'below')),
  written('Thunderbird, between the lines, French', 'folder', 'token',
    '> === Répondez au-dessus de cette ligne ===\n>\n> Bonjour Mme Tremblay,\n>\n> Nous pouvons passer mardi ou jeudi. Quel jour préférez-vous ?\n\nJeudi.\n\n> Le chat est-il gentil ?\n\nAvec ceux qui le nourrissent.',
    thunderbird(by('', 'fr'), [[4, 'Jeudi.'], [5, 'Avec ceux qui le nourrissent.']])),
  written('Thunderbird, between the lines, English', 'folder', 'token',
    '> === Reply above this line ===\n>\n> Hello Mrs. Tremblay,\n>\n> We can come Tuesday or Thursday. Which day suits you?\n\nThursday.\n\n> Is the cat friendly?\n\nVery.',
    thunderbird(by('', 'en', { signature: 'Anne' }), [[4, 'Thursday.'], [5, 'Very.']])),
  written('a phone with Outlook', 'folder', 'token', 'Parfait', outlook(by('Parfait\n\nTélécharger Outlook pour Android<https://aka.ms/AAb9ysg>', 'fr'), { rule: true })),
  written('a Samsung phone', 'folder', 'token', 'ok merci', outlook(by('ok merci\n\n\nEnvoyé depuis mon appareil Galaxy\n\n\n-------- Message d\'origine --------', 'fr'))),
  written('a webmail of a cable company', 'folder', 'token', 'Bonjour,\nle technicien est-il parti ?', fresh(by('Bonjour,\nle technicien est-il parti ?\n\n----- Mail original -----\nDe: "Froid Boréal" <{{TO}}>\nÀ: "Anne Tremblay" <anne.tremblay@videotron.example>\nEnvoyé: Lundi 23 Novembre 2026 08:00:00\nObjet: Votre demande\n\nBonjour Mme Tremblay,', 'fr', { thread: true }))),
  written('a mail program that writes no quotation at all', 'folder', 'token', 'jeudi', fresh(by('jeudi', 'fr', { thread: true }))),
  written('our own line alone tells where the quotation begins', 'folder', 'token', 'Mercredi ?', fresh(by('Mercredi ?\n\n=== Répondez au-dessus de cette ligne ===\n\nBonjour Mme Tremblay,\nNous pouvons passer mardi.', 'fr', { thread: true }))),
  written('Proton Mail', 'folder', 'token', 'Yes please.', fresh(by('Yes please.\n\nSent with Proton Mail secure email.\n\nOn Monday, November 23rd, 2026 at 08:00, Froid Boréal <{{TO}}> wrote:\n\n> Hello Mrs. Tremblay,\n> We can come Tuesday.', 'en', { thread: true }))),
  written('Yahoo on a phone', 'folder', 'token', 'Oui', fresh(by('Oui\n\nEnvoyé à partir de Yahoo Courriel sur Android\n\n  Le lun., nov. 23, 2026 à 8:00, Froid Boréal<{{TO}}> a écrit : \n\n  === Répondez au-dessus de cette ligne ===\nBonjour Mme Tremblay,', 'fr', { thread: true }))),
  written('an address the client was not known by, in the thread', 'folder', 'token', 'C’est moi, de mon travail.', gmail(by('C’est moi, de mon travail.', 'fr', { from: 'Anne T <atremblay@bureau.example>' })), { warnings: ['unknown-sender'] }),
]

/** Mails that answer nothing. */
export const requests: readonly KnownMail[] = [
  written('a new client writes to the company', 'company', 'intake', 'Bonjour, mon réfrigérateur commercial ne refroidit plus. Pouvez-vous passer ?', fresh({ from: '"Éric Côté" <eric.cote@resto.example>', subject: 'Réfrigérateur en panne', text: 'Bonjour, mon réfrigérateur commercial ne refroidit plus. Pouvez-vous passer ?', language: 'fr' })),
  written('a client we know writes to the company', 'company', 'sender', 'The cold room at 12 Main alarms again.', fresh({ from: laurier, subject: 'Cold room alarm', text: 'The cold room at 12 Main alarms again.', language: 'en', signature: 'Gestion Laurier inc.\nsuite 200' })),
  written('a stranger who names a folder of somebody else', 'company', null, 'Please send me the file.', fresh({ from: 'Mallory <mallory@elsewhere.example>', subject: 'About [{{NUMBER}}]', text: 'Please send me the file.', language: 'en' })),
  written('a client we know who names a folder of another client', 'company', null, 'Et pour ce dossier ?', fresh({ from: laurier, subject: 'Re: {{NUMBER}}', text: 'Et pour ce dossier ?', language: 'fr' })),
  written('the number without brackets, by its client', 'company', 'number', 'Avez-vous la pièce ?', fresh({ from: anne, subject: 'dossier {{NUMBER}} - piece', text: 'Avez-vous la pièce ?', language: 'fr' })),
  written('a mail forwarded from Gmail stays whole', 'company', 'intake',
    'Pour vous je crois.\n\n---------- Forwarded message ---------\nDe : Paul Roy <paul@roy.example>\nDate: lun. 23 nov. 2026 à 07:10\nSubject: Fuite\nTo: <info@autre.example>\n\nIl y a une fuite au sous-sol.',
    fresh({ from: 'Info <info@autre.example>', subject: 'Fwd: Fuite', text: 'Pour vous je crois.\n\n---------- Forwarded message ---------\nDe : Paul Roy <paul@roy.example>\nDate: lun. 23 nov. 2026 à 07:10\nSubject: Fuite\nTo: <info@autre.example>\n\nIl y a une fuite au sous-sol.', language: 'fr' })),
  written('a mail forwarded from Outlook stays whole', 'company', 'intake',
    'See below.\n\nFrom: Paul Roy <paul@roy.example>\nSent: Monday, November 23, 2026 7:10 AM\nTo: Office\nSubject: Leak\n\nThere is a leak in the basement.',
    fresh({ from: 'Office <office@other.example>', subject: 'FW: Leak', text: 'See below.\n\nFrom: Paul Roy <paul@roy.example>\nSent: Monday, November 23, 2026 7:10 AM\nTo: Office\nSubject: Leak\n\nThere is a leak in the basement.', language: 'en' })),
  written('a mail forwarded from Apple Mail stays whole, its marks taken off', 'company', 'intake',
    'Voir ci-dessous.\n\nDébut du message transféré :\n\nDe: Paul Roy <paul@roy.example>\nObjet: Fuite\nDate: 23 novembre 2026\n\nÇa coule.',
    fresh({ from: 'Lise <lise@mac.example>', subject: 'TR: Fuite', text: 'Voir ci-dessous.\n\n> Début du message transféré :\n> \n> De: Paul Roy <paul@roy.example>\n> Objet: Fuite\n> Date: 23 novembre 2026\n> \n> Ça coule.', language: 'fr' })),
  written('a form on another site: who filled it in is the sender', 'company', 'sender', 'Nom : Laurier\nMessage : rappelez-nous', fresh({ from: 'Site web <noreply@hebergeur.example>', subject: 'Formulaire de contact', text: 'Nom : Laurier\nMessage : rappelez-nous', language: 'fr', headers: ['Reply-To: bureau@laurier.example'] })),
  written('without a subject', 'company', 'intake', 'allo', fresh({ from: 'Zoé <zoe@cell.example>', subject: '', text: 'allo', language: 'fr' })),
  written('letters of two alphabets in the sender’s domain', 'company', 'intake', 'Payez ici.', fresh({ from: 'Anne Tremblay <anne.tremblay@vidеotron.example>', subject: 'Urgent', text: 'Payez ici.', language: 'fr' }), { warnings: ['mixed-script'] }),
  written('an address like the client’s but for a letter, naming its folder', 'company', null, 'Changez le compte.', fresh({ from: 'Anne Tremblay <anne.trembIay@videotron.example>'.replace('I', 'i'), subject: '[{{NUMBER}}]', text: 'Changez le compte.', language: 'fr' }), { warnings: ['look-alike'] }),
  written('somebody whose name is another address', 'company', 'intake', 'Hi', fresh({ from: '"anne.tremblay@videotron.example" <x91@spam.example>', subject: 'Hello', text: 'Hi', language: 'en' }), { warnings: ['other-name'] }),
  written('one of our own people forwards: filed by hand', 'company', null, 'À classer', fresh({ from: 'Marie <marie@froid.example>', subject: 'Fuite chez Roy', text: 'À classer', language: 'fr' })),
]
