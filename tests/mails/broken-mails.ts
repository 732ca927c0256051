import { asBase64, head, printable } from './programs.ts'
import { anne, type KnownMail } from './written-mails.ts'

const re = 'Re: Votre demande'
const answer = (name: string, visible: string, raw: string | Buffer, more: Partial<KnownMail> = {}): KnownMail => ({ name, raw, to: 'folder', place: 'token', nature: 'written', visible, ...more })
const lines = (more: readonly string[], body: readonly string[] | string, over: { from?: string; subject?: string; headers?: readonly string[] } = {}) =>
  [...head({ from: over.from ?? anne, subject: over.subject ?? re, ...(over.headers ? { headers: over.headers } : {}) }, more), '', ...(typeof body === 'string' ? [body] : body), ''].join('\n')
/** The head as ASCII, the body in the bytes of an older alphabet. */
const bytes = (more: readonly string[], body: Buffer) => Buffer.concat([Buffer.from([...head({ from: anne, subject: re }, more), '', ''].join('\n')), body, Buffer.from('\n')])

const file = (type: string, name: string, content: string | Buffer, disposition = 'attachment') => [
  '--mix', `Content-Type: ${type}; name="${name}"`, `Content-Disposition: ${disposition}; filename="${name}"`, 'Content-Transfer-Encoding: base64', '', asBase64(content),
]
const mixed = (text: string, ...files: string[][]) => lines(['Content-Type: multipart/mixed; boundary=mix'], ['--mix', 'Content-Type: text/plain; charset=utf-8', '', text, ...files.flat(), '--mix--'])

export const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
/** An archive that says it unfolds to far more than it is. */
export const zipBomb = Buffer.concat([Buffer.from('504b0304140000000800', 'hex'), Buffer.alloc(4), Buffer.from('deadbeef', 'hex'), Buffer.from('10000000', 'hex'), Buffer.from('ffffffff', 'hex'), Buffer.from('0500', 'hex'), Buffer.from('0000', 'hex'), Buffer.from('0.bin'), Buffer.alloc(16, 1)])
export const svgScript = '<svg xmlns="http://www.w3.org/2000/svg"><script>fetch("/api/session")</script></svg>'

export const brokenMails: readonly KnownMail[] = [
  answer('quoted-printable in Latin 1', 'Café à 8 h, d\'accord', lines(['Content-Type: text/plain; charset=iso-8859-1', 'Content-Transfer-Encoding: quoted-printable'], printable('Café à 8 h, d\'accord', 'latin1'))),
  answer('the quotation marks of Windows', '“Oui” – d’accord…', bytes(['Content-Type: text/plain; charset=windows-1252', 'Content-Transfer-Encoding: 8bit'], Buffer.from([0x93, 0x4f, 0x75, 0x69, 0x94, 0x20, 0x96, 0x20, 0x64, 0x92, 0x61, 0x63, 0x63, 0x6f, 0x72, 0x64, 0x85]))),
  answer('base64 in UTF-8', 'Ça marche ❄️', lines(['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: base64'], asBase64('Ça marche ❄️\n'))),
  answer('UTF-16', 'Jeudi été', lines(['Content-Type: text/plain; charset=utf-16le', 'Content-Transfer-Encoding: base64'], asBase64(Buffer.from('Jeudi été', 'utf16le')))),
  answer('Japanese of the nineties', 'はい', lines(['Content-Type: text/plain; charset=iso-2022-jp', 'Content-Transfer-Encoding: 7bit'], '\u001b$B$O$$\u001b(B')),
  answer('Cyrillic, KOI8-R', 'Да', bytes(['Content-Type: text/plain; charset=koi8-r', 'Content-Transfer-Encoding: 8bit'], Buffer.from([0xe4, 0xc1]))),
  answer('an alphabet nobody knows', 'Hello', lines(['Content-Type: text/plain; charset=x-martian'], 'Hello')),
  answer('lines folded by the sender’s program', 'a long line that was broken by the program of the sender into two', lines(['Content-Type: text/plain; charset=utf-8; format=flowed'], 'a long line that was broken by the program of \nthe sender into two')),
  answer('HTML alone, with a script, a form and a counter of readers', 'Jeudi\nà 9 h', lines(['Content-Type: text/html; charset=utf-8'], '<html><head><style>body{display:none}</style></head><body onload="alert(1)"><p>Jeudi</p><script>alert(2)</script><div>à 9 h<img src="https://spy.example/x.gif"></div></body></html>')),
  answer('HTML alone, quoting', 'Oui.', lines(['Content-Type: text/html; charset=utf-8'], '<div>Oui.</div><div>Le lun. 23 nov. 2026 à 08:00, Froid &lt;x@in.dossier.test&gt; a écrit :<br></div><blockquote type="cite"><p>Bonjour</p><p>Quel jour ?</p></blockquote>')),
  answer('a text part that only says that there is HTML', 'Vrai texte', lines(['Content-Type: multipart/alternative; boundary=b'], ['--b', 'Content-Type: text/plain', '', 'Votre logiciel n’affiche pas le HTML', '--b', 'Content-Type: text/html; charset=utf-8', '', '<p>Vrai texte</p>', '--b--'])),
  answer('parts without their end', 'Coupé', lines(['Content-Type: multipart/alternative; boundary=b'], ['--b', 'Content-Type: text/plain; charset=utf-8', '', 'Coupé'])),
  answer('parts whose boundary never comes', 'Perdu ?', lines(['Content-Type: multipart/mixed; boundary=never'], 'Perdu ?')),
  answer('base64 cut half-way', 'Bonjour je coup', lines(['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: base64'], asBase64('Bonjour je coupe').slice(0, 21))),
  answer('no Content-Type at all', 'simple', lines([], 'simple')),
  answer('line ends of three kinds', 'un\ndeux\ntrois', lines(['Content-Type: text/plain'], 'un\r\ndeux\rtrois')),
  answer('control characters and zero bytes', 'ab c', lines(['Content-Type: text/plain; charset=utf-8'], 'a\u0000b\u0007 c')),
  answer('marks that turn the reading direction', 'fichier exe.txt', lines(['Content-Type: text/plain; charset=utf-8'], 'fichier \u202eexe.txt')),
  answer('a subject that would smuggle a header', 'salut', lines([], 'salut', { subject: 'Re: x\r\n\tBcc: everybody@else.example' })),
  answer('a head that is repeated', 'deux fois', lines(['Subject: un autre', 'From: Someone <someone@else.example>', 'Content-Type: text/plain'], 'deux fois')),
  { name: 'no head at all', to: 'company', place: null, nature: 'written', raw: 'bonjour\nje n’ai pas d’en-tête\n' },
  { name: 'no sender', to: 'company', place: null, nature: 'written', visible: 'qui suis-je', raw: 'Subject: hm\nDate: Mon, 23 Nov 2026 09:12:44 -0500\n\nqui suis-je\n' },
  { name: 'nothing', to: 'company', place: null, nature: 'written', raw: '\n' },
  { name: 'only bytes', to: 'company', place: null, nature: 'written', raw: Buffer.from(Array.from({ length: 2_000 }, (_, at) => (at * 7919) % 256)) },
  answer('a picture, kept as a document', 'Voici la photo', mixed('Voici la photo\n\nEnvoyé de mon iPhone', file('image/png', 'IMG_0001.png', pixel)), { files: ['image/png'] }),
  answer('a picture that is a drawing with a script', 'Voir', mixed('Voir', file('image/png', 'photo.png', svgScript)), { files: ['image/svg+xml'], warnings: ['risky-file'] }),
  answer('a page called a PDF', 'Facture', mixed('Facture', file('application/pdf', 'facture.pdf', '<html><script>1</script></html>')), { files: ['text/html'], warnings: ['risky-file'] }),
  answer('an archive that would unfold without end', 'Plans', mixed('Plans', file('application/zip', 'plans.zip', zipBomb)), { files: ['application/zip'] }),
  answer('a file whose name climbs out of its folder', 'Fichier', mixed('Fichier', file('text/plain', '../../etc/passwd', 'root')), { files: ['text/plain'] }),
  answer('a program', 'Ouvrez', mixed('Ouvrez', file('application/octet-stream', 'devis.pdf.exe', Buffer.from('4d5a90000300000004000000ffff0000', 'hex'))), { warnings: ['risky-file'] }),
  answer('a logo within the text is no file', 'Merci', mixed('Merci', ['--mix', 'Content-Type: image/png; name=logo.png', 'Content-ID: <logo1>', 'Content-Disposition: inline; filename=logo.png', 'Content-Transfer-Encoding: base64', '', asBase64(pixel)]), { files: [] }),
]
