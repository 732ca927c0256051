/** Something that runs SQL as the owner of the tables. */
export type Owner = { readonly run: (text: string, values?: readonly unknown[]) => Promise<{ rows: Record<string, unknown>[] }> }

/**
 * Folders `from` to `to` of a company, by SQL, with one contact for every five: names, e-mails, phones and streets of many kinds; every
 * hundredth has a word that no other has (`zib<number>`), every twentieth is new, one in seven is open. What is found by is written
 * as the stores write it. Indexes are laid anew afterwards, which is faster than keeping them.
 */
export async function seedFolders(owner: Owner, companyId: string, from: number, to: number): Promise<void> {
  await owner.run(`set session_replication_role = replica`)
  await owner.run(`select set_config('app.company_id', '${companyId}', false)`)
  const { rows: indexes } = await owner.run(
    `select indexname as name, indexdef as text from pg_indexes where schemaname = 'public' and tablename in ('jobs', 'contacts') and indexname !~ 'pkey$' and indexname <> 'jobs_number'`,
  )
  for (const { name } of indexes) await owner.run(`drop index "${String(name)}"`)
  const word = (seed: string, list: string) => `(${list})[1 + abs(hashint8(i * 7919 + ${seed})) % array_length(${list}, 1)]`
  const first = `array['Marc','Julie','Luc','Marie','Nathalie','Pierre','Émilie','François','Geneviève','Stéphane','Olivier','Annie','Martin','Chantal','Yves','Sylvie','Denis','Manon','Alain','Josée','Karine','Benoît']`
  const last = `array['Tremblay','Gagnon','Roy','Côté','Bouchard','Gauthier','Morin','Lavoie','Fortin','Gagné','Ouellet','Pelletier','Bélanger','Lévesque','Bergeron','Leblanc','Paquette','Girard','Simard','Boucher','Caron','Beaulieu','Cloutier','Dubé','Poirier','Fournier','Lapointe','Leclerc','Lefebvre','Poulin','Thibault','St-Pierre','Nadeau','Martel','Landry','Hébert']`
  const street = `array['rue Principale','rue Saint-Jean','chemin des Érables','boulevard du Fleuve','avenue Cartier','rue des Pins','rang Sainte-Anne','rue de la Gare','avenue du Parc','côte des Neiges']`
  const what = `array['Fuite au sous-sol','Chauffe-eau en panne','Entretien annuel','Compresseur bruyant','Thermostat à remplacer','Alarme de chambre froide','Drain bouché','Pompe qui cale','Odeur de gaz','Éclairage extérieur']`
  const hex = `md5(i::text || '${companyId}')`
  const id = (kind: string) => `(lpad(to_hex(${kind === 'j' ? '1700000000000' : '1600000000000'} + i * 1000), 12, '0') || '7' || substr(${hex}, 1, 3) || '8' || substr(${hex}, 4, 15))::uuid`
  await owner.run(
    `insert into contacts (company_id, id, kind, name, email, phone, language, is_client, found_by)
     select '${companyId}', ${id('c')}, 'person', name, email, phone, 'fr', true, searchable(name || ' ' || email || ' ' || phone || ' ' || address)
     from (select i, ${word('1', first)} || ' ' || ${word('2', last)} as name, lower(substr(${hex}, 1, 6)) || i || '@' || (array['gmail.com','videotron.ca','exemple.ca','outlook.com'])[(1 + i % 4)::int] as email,
       '+1' || (array['418','514','819','450'])[(1 + i % 4)::int] || lpad((abs(hashint8(i)) % 10000000)::text, 7, '0') as phone, (i % 900) || ' ' || ${word('3', street)} || ' Québec' as address
       from generate_series(${Math.floor(from / 5)}::bigint, ${Math.floor(to / 5)}) i ) made
     on conflict do nothing`,
  )
  await owner.run(
    `insert into jobs (company_id, id, number, contact_id, title, description, source, stage_id, client_key, found_by, created_at, active_at, stage_since)
     select '${companyId}', made.id, number, c.id, c.name, about, 'phone', s.id, left(searchable(c.name), 200), searchable(number || ' ' || c.name || ' ' || c.found_by || ' ' || about),
       now() - (${to} - i) * interval '37 seconds', now() - (${to} - i) * interval '31 seconds', now() - (${to} - i) * interval '33 seconds'
     from (select i, ${id('j')} as id, 'J-' || lpad(i::text, 7, '0') as number, ${word('4', what)} || ' ' || ${word('5', `array['urgent','cette semaine','quand possible','avant midi']`)} || case when i % 100 = 0 then ' zib' || i else '' end as about,
         case when i % 20 = 0 then 'new' when i % 20 = 1 then 'confirmed' when i % 20 = 2 then 'in-progress' when i % 20 = 3 then 'lost' else 'done' end as kind, i / 5 as client
       from generate_series(${from}::bigint, ${to - 1}) i) made
     join contacts c on c.company_id = '${companyId}' and c.id = (select ${id('c').replaceAll('i::text', 'made.client::text').replaceAll('i * 1000', 'made.client * 1000')})
     join job_stages s on s.company_id = '${companyId}' and s.kind = made.kind`,
  )
  await owner.run(`update number_series set next_number = ${to}, width = 7 where company_id = '${companyId}' and series = 'job'`)
  await owner.run(`set maintenance_work_mem = '512MB'`)
  for (const { text } of indexes) await owner.run(String(text))
  await owner.run(`set session_replication_role = origin`)
  await owner.run(`select set_config('app.company_id', '', false)`)
  await owner.run('vacuum analyze jobs')
  await owner.run('vacuum analyze contacts')
}
