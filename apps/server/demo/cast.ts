import type { Role } from '../../../access/permissions.ts'
import type { Language } from '../../../kernel/phrases.ts'

/** One password for everybody: it is printed, and the demonstration answers on this machine alone. */
export const demoPassword = 'fleuve-laurier-froid'

export type DemoPerson = { readonly key: string; readonly name: string; readonly email: string; readonly role: Role | 'resource'; readonly language: Language; readonly does: string; readonly colour: string }
export type DemoCompany = { readonly key: 'froid' | 'laurier' | 'hotel'; readonly name: string; readonly language: Language; readonly what: string; readonly people: readonly DemoPerson[] }

/** Who plays: a supplier, the manager it works for, and the manager's client. */
export const demoCompanies: readonly DemoCompany[] = [
  {
    key: 'froid', name: 'Frimousse Froid', language: 'fr', what: 'réfrigération commerciale, Québec',
    people: [
      { key: 'marie', name: 'Marie Tremblay', email: 'marie@frimousse.demo', role: 'manager', language: 'fr', does: 'répartitrice', colour: 'blue' },
      { key: 'sylvain', name: 'Sylvain Frimousse', email: 'sylvain@frimousse.demo', role: 'admin', language: 'fr', does: 'propriétaire', colour: 'grape' },
      { key: 'luc', name: 'Luc Bélanger', email: 'luc@frimousse.demo', role: 'employee', language: 'fr', does: 'technicien', colour: 'teal' },
      { key: 'nadia', name: 'Nadia Haddad', email: 'nadia@frimousse.demo', role: 'employee', language: 'fr', does: 'technicienne', colour: 'orange' },
      { key: 'pierreluc', name: 'Pierre-Luc Gagné', email: 'pierreluc@frimousse.demo', role: 'employee', language: 'fr', does: 'technicien', colour: 'green' },
      { key: 'nacelle', name: 'Camion-nacelle no 2', email: '', role: 'resource', language: 'fr', does: '', colour: 'gray' },
      { key: 'soustraitant', name: 'Électricité Morin (sous-traitant)', email: '', role: 'resource', language: 'fr', does: '', colour: 'yellow' },
    ],
  },
  {
    key: 'laurier', name: 'Gestion Laurier', language: 'fr', what: 'gestion d’immeubles, bilingue',
    people: [
      { key: 'olivier', name: 'Olivier Laurier', email: 'olivier@laurier.demo', role: 'admin', language: 'fr', does: 'gestionnaire d’immeubles', colour: 'indigo' },
      { key: 'emma', name: 'Emma Clarke', email: 'emma@laurier.demo', role: 'manager', language: 'en', does: 'operations manager (English)', colour: 'pink' },
      { key: 'karim', name: 'Karim Benali', email: 'karim@laurier.demo', role: 'employee', language: 'fr', does: 'préposé à l’entretien', colour: 'lime' },
      { key: 'menage', name: 'Équipe d’entretien ménager', email: '', role: 'resource', language: 'fr', does: '', colour: 'gray' },
    ],
  },
  {
    key: 'hotel', name: 'Hôtel du Fleuve', language: 'fr', what: 'hôtel de 84 chambres',
    people: [
      { key: 'gagnon', name: 'Claire Gagnon', email: 'gagnon@fleuve.demo', role: 'admin', language: 'fr', does: 'directrice', colour: 'red' },
      { key: 'antoine', name: 'Antoine Roy', email: 'antoine@fleuve.demo', role: 'manager', language: 'fr', does: 'chef de l’entretien', colour: 'cyan' },
      { key: 'jules', name: 'Jules Simard', email: 'jules@fleuve.demo', role: 'employee', language: 'fr', does: 'homme de maintenance', colour: 'violet' },
      { key: 'nuit', name: 'Équipe de nuit', email: '', role: 'resource', language: 'fr', does: '', colour: 'gray' },
    ],
  },
]

/** What is printed for whoever tries it. */
export function whoSignsIn(): string {
  const lines = demoCompanies.flatMap(({ name, what, people }) => [
    `  ${name} (${what})`,
    ...people.filter(({ email }) => email).map(({ name: person, email, does }) => `    ${email.padEnd(26)}${person}, ${does}`),
  ])
  return `\nSign in with one of these addresses and the password ${demoPassword}\n${lines.join('\n')}\n`
}
