/**
 * What the reader of a message should know about it, each with its sentence (`warning.<name>`).
 * `mixed-script`: letters of several scripts in the sender's address that look alike; `look-alike`: a known client's address, but for such letters;
 * `other-name`: the sender's name is itself another address; `broken`: the mail was damaged and is shown as far as it could be read;
 * `too-large`, `too-many-files`: more came than is shown, all of it is in the mail as it came; `risky-file`: a program or a script is among the files;
 * `text-cut`: only the beginning of a very long text is shown; `unknown-sender`: it came by a folder's own address or thread from somebody who is none of its client's addresses.
 */
export const warnings = ['mixed-script', 'look-alike', 'other-name', 'broken', 'too-large', 'too-many-files', 'risky-file', 'text-cut', 'unknown-sender'] as const
export type Warning = (typeof warnings)[number]
