/** The lines by which mail programs set apart what they quote, in English, French, Spanish and German. Pure; each answers from one place in a text. */

/** Our own line, put above every mail that goes out; whatever a program makes of it (`>`, wrapped, marked up). */
const ownMarkers = [/reply above this line/i, /r[ée]pondez au-dessus de cette ligne/i]

export function isOwnMarker(line: string): boolean {
  return ownMarkers.some((marker) => marker.test(line))
}

export function isQuoted(line: string): boolean {
  return /^\s{0,3}(?:>|&gt;)/.test(line)
}

const forwards = [
  /^[-_= ]{2,}\s*(?:Forwarded message|Message transf[ée]r[ée]|Mensaje reenviado|Weitergeleitete (?:Nachricht|E-Mail))(?!\p{L}).*$/iu,
  /^(?:Begin forwarded message|D[ée]but du message (?:transf[ée]r[ée]|r[ée]exp[ée]di[ée])|Inicio del mensaje reenviado|Anfang der weitergeleiteten (?:Nachricht|E-Mail))\s*:\s*$/i,
]

/** What follows was forwarded: it is what the sender wants read. */
export function isForwardLine(line: string): boolean {
  return forwards.some((forward) => forward.test(line.replace(/^\s*>\s?/, '').trim()))
}

const original = /^[-_=* ]{2,}\s*(?:Original (?:Message|Appointment)|(?:Message|Courriel) d['’]origine|Message original|Mensaje original|Mail original|E-mail d['’]origine|Urspr[üu]ngliche (?:Nachricht|E-Mail)|Original-?nachricht)\s*[-_=* ]{2,}$/i

/** `-----Message d'origine-----`: what follows is quoted to the end. */
export function isOriginalLine(line: string): boolean {
  return original.test(line.trim())
}

const from = /^[*_]{0,2}(?:From|De|Von|Desde|Exp[ée]diteur)\s?:[*_]{0,2}\s?\S/i
const headers = /^[*_]{0,2}(?:Sent|Date|To|Subject|Cc|Reply-To|Envoy[ée](?: le)?|[ÀA]|Objet|R[ée]pondre [àa]|Enviado(?: el)?|Fecha|Para|Asunto|Gesendet|Datum|An|Betreff|Importance|Attachments|Pi[èe]ces jointes)\s?:[*_]{0,2}(?:\s|$)/i

/** `From: … Sent: … To: … Subject: …` as Outlook puts above what it quotes, with at least two lines after the first. */
export function isHeaderBlock(lines: readonly string[], at: number): boolean {
  if (!from.test(lines[at]!.trim())) return false
  return lines.slice(at + 1, at + 9).filter((line) => headers.test(line.trim())).length >= 2
}

/** A rule of underscores or hyphens, as Outlook draws above such a block. */
export function isRule(line: string): boolean {
  return /^\s*[_-]{12,}\s*$/.test(line)
}

const attributions = [
  /^On\b.{6,300}\bwrote\s?:$/i,
  /^(?:Le|Il y a)\b.{4,300}\ba\s+[ée]crit\s*:$/i,
  /^El\b.{6,300}\b(?:escribi[óo]|ha escrito)\s*:$/i,
  /^Am\b.{6,300}\bschrieb\b.{0,200}:$/i,
  /^(?:Il|Em|No dia|Op)\b.{6,300}\b(?:ha scritto|escreveu|schreef)\b.{0,200}:$/i,
  /^.{2,200}\b(?:wrote|a\s+[ée]crit|escribi[óo]|schrieb)(?!\p{L}).{0,120}\d.{0,80}:$/iu,
  /^.{0,120}<[^<>\s]+@[^<>\s]+>\s*(?:wrote|a\s+[ée]crit|escribi[óo]|schrieb)(?!\p{L}).{0,120}:$/iu,
  /^\d{4}-\d\d-\d\d\b.{3,160}<[^<>\s]+@[^<>\s]+>\s*:$/,
  /^\d{1,2}[./]\d{1,2}[./]\d{2,4}\b.{3,160}<[^<>\s]+@[^<>\s]+>\s*:$/,
]
const begins = /^\s*(?:On|Le|El|Am|Il|Em|No dia|Op)\b|\d|@|^\S.{1,80}\b(?:wrote|a [ée]crit|schrieb|escribi)/i

/** How many lines from here say who wrote what follows (`Le 23 nov. 2026 à 10:12, Anne <anne@…> a écrit :`, often wrapped): 0 when none does. */
export function attributionAt(lines: readonly string[], at: number): number {
  if (!begins.test(lines[at]!) || isQuoted(lines[at]!)) return 0
  let joined = ''
  for (let length = 1; length <= 4 && at + length <= lines.length; length++) {
    const line = lines[at + length - 1]!.trim()
    if (line === '' || line.length > 300) return 0
    joined = `${joined} ${line}`.trim()
    if (line.endsWith(':') && /\d|@/.test(joined) && attributions.some((said) => said.test(joined))) return length
  }
  return 0
}

const phones = [
  /^(?:Sent|Envoy[ée]e?|Enviado|Gesendet|Von meinem|T[ée]l[ée]charge[rz]|Get|Obt[ée]n|Obtener|Holen Sie|Provenance)\s.{0,90}\b(?:iPhone|iPad|Android|Samsung|Galaxy|Outlook|BlackBerry|Huawei|Xiaomi|Pixel|Windows|Yahoo|mobile|t[ée]l[ée]phone(?: intelligent)?|cell(?:ulaire)?|m[óo]vil|Handy|Smartphone|Proton ?Mail|Courrier)(?!\p{L}).{0,60}$/iu,
  /^(?:Diese Nachricht wurde von|This (?:message|e-?mail) was sent from|Ce (?:message|courriel) a [ée]t[ée] envoy[ée] (?:de|depuis)|Este mensaje fue enviado desde)\b.{0,80}$/i,
]

/** What a phone writes below every mail. */
export function isPhoneLine(line: string): boolean {
  if (line.length > 400) return false
  const plain = line.trim().replace(/<https?:[^>]*>|\(https?:[^)]*\)|\[https?:[^\]]*\]/g, '').trim()
  return plain.length > 0 && plain.length < 140 && phones.some((said) => said.test(plain))
}

/** `-- ` alone on its line (RFC 3676 §4.3), also without its space and with a line of a program's own. */
export function isSignatureLine(line: string): boolean {
  return /^(?:--|—|–-?|_{2,11})\s*$/.test(line)
}

const notices = /^[*_ ]{0,3}(?:AVIS DE CONFIDENTIALIT[ÉE]|CONFIDENTIALITY NOTICE|AVISO DE CONFIDENCIALIDAD|VERTRAULICHKEITSHINWEIS|Ce (?:courriel|message)(?:,| et| est| peut).{0,60}confidentiel|This (?:e-?mail|message)(?:,| and| is| may).{0,60}confidential|Este (?:correo|mensaje).{0,60}confidencial|Diese (?:E-?Mail|Nachricht).{0,60}vertraulich)/i

/** The lawyers' words below many a firm's mail. */
export function isLegalNotice(line: string): boolean {
  return notices.test(line)
}
