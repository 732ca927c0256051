-- Search. PostgreSQL lets no index answer `like`, `&&` or `@>` on a table with row-level security, because these operators might tell of
-- rows that do not exist for whoever asks. So ids are found by functions of a role of its own, which may read nothing but what folders and
-- contacts are found by; each keeps to the company of the transaction by its first condition. Whoever asks then reads the rows
-- themselves, under row-level security as ever.
do $$
begin
  if not exists (select from pg_roles where rolname = 'dossier_finder') then
    create role dossier_finder nologin;
  end if;
  begin
    set local role dossier_finder;
    reset role;
  exception when insufficient_privilege then
    execute format('grant dossier_finder to %I', current_user);
  end;
end $$;
grant usage on schema public to dossier_finder;
grant select (company_id, id, found_by, label_ids, custom, merged_into) on jobs to dossier_finder;
grant select (company_id, id, found_by, archived_at, merged_into) on contacts to dossier_finder;
create policy finder on jobs for select to dossier_finder using (true);
create policy finder on contacts for select to dossier_finder using (true);
create schema finder authorization dossier_finder;
set local role dossier_finder;

-- Folders that hold all words (LIKE patterns of searchable text), wear one of the labels and have these own fields, the newest `most` beyond
-- a folder. What is common is found by walking from the newest, what is rare by the index: a look at the newest 200 tells which it is.
create function finder.found_jobs(patterns text[], labels uuid[], has jsonb, beyond uuid, oldest boolean, most int)
returns setof uuid language plpgsql stable security definer set search_path = public, pg_temp rows 50 as $$
declare
  holds text := 'true';
  ours text := 'company_id = $1 and merged_into is null';
  way text := case when oldest then 'asc' else 'desc' end;
  walk text;
  hits uuid[];
begin
  for at in 1 .. coalesce(array_length(patterns, 1), 0) loop
    holds := holds || format(' and found_by like $2[%s]', at);
  end loop;
  if array_length(labels, 1) > 0 then holds := holds || ' and label_ids && $3'; end if;
  if has is not null then holds := holds || ' and custom @> $4'; end if;
  if beyond is not null then ours := ours || case when oldest then ' and id > $5' else ' and id < $5' end; end if;
  -- The usual question, words from the newest on, has its statements written out, so that their plans are kept.
  if holds <> 'true' and not oldest and array_length(patterns, 1) <= 3 and coalesce(array_length(labels, 1), 0) = 0 and has is null then
    select array_agg(id) into hits from (
      select id from (select id, found_by from jobs where company_id = app_company() and merged_into is null and id < coalesce(beyond, 'ffffffff-ffff-ffff-ffff-ffffffffffff') order by id desc limit 100) newest
      where found_by like patterns[1] and found_by like coalesce(patterns[2], '%') and found_by like coalesce(patterns[3], '%') limit most) seen;
    if hits is null then
      return query with hits as materialized (
        select id from jobs where company_id = app_company() and merged_into is null and id < coalesce(beyond, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
          and found_by like patterns[1] and (patterns[2] is null or found_by like patterns[2]) and (patterns[3] is null or found_by like patterns[3])
      ) select hits.id from hits order by hits.id desc limit most;
      return;
    end if;
  end if;
  walk := format('select array_agg(id) from (select id from (select id, found_by, label_ids, custom from jobs where %s order by id %s limit $6) newest where %s limit $7) hits', ours, way, holds);
  execute walk into hits using app_company(), patterns, labels, has, beyond, 200, most;
  if array_length(hits, 1) >= 2 then
    execute walk into hits using app_company(), patterns, labels, has, beyond, 20000, most;
    if array_length(hits, 1) >= most then return query select unnest(hits); return; end if;
  end if;
  return query execute format('with hits as materialized (select id from jobs where %s and %s) select id from hits order by id %s limit $6', ours, holds, way)
    using app_company(), patterns, labels, has, beyond, most;
end $$;

-- The word in the company's folders that is most like a mistyped one; null when none is.
create function finder.like_word(typed text)
returns text language plpgsql stable security definer set search_path = public, pg_temp as $$
declare found text;
begin
  perform word_similarity('', ''), set_config('pg_trgm.word_similarity_threshold', '0.5', true);
  select word into found from (
    select found_by from jobs where company_id = app_company() and merged_into is null and found_by %> typed limit 100
  ) near, regexp_split_to_table(near.found_by, '[^[:alnum:]]+') word
  where length(word) > 2 and similarity(word, typed) >= 0.3
  group by word order by similarity(word, typed) desc, count(*) desc limit 1;
  return found;
end $$;

-- Contacts that hold all words; at most so many, in no order.
create function finder.found_contacts(patterns text[], most int)
returns setof uuid language plpgsql stable security definer set search_path = public, pg_temp rows 50 as $$
declare holds text := 'true';
begin
  for at in 1 .. coalesce(array_length(patterns, 1), 0) loop
    holds := holds || format(' and found_by like $2[%s]', at);
  end loop;
  return query execute format('select id from contacts where company_id = $1 and merged_into is null and %s limit $3', holds) using app_company(), patterns, most;
end $$;

-- Contacts whose words are much like what was typed, the likest first.
create function finder.contacts_like(typed text, most int)
returns setof uuid language plpgsql stable security definer set search_path = public, pg_temp rows 10 as $$
begin
  perform word_similarity('', ''), set_config('pg_trgm.word_similarity_threshold', '0.5', true);
  return query select near.id from (
    select c.id, c.found_by from contacts c where c.company_id = app_company() and c.merged_into is null and c.archived_at is null and c.found_by %> typed limit 400
  ) near order by word_similarity(typed, near.found_by) desc, near.id limit most;
end $$;

revoke execute on all functions in schema finder from public;
grant usage on schema finder to dossier_app;
grant execute on all functions in schema finder to dossier_app;
reset role;

-- Who asks: the user of a session that still runs, as a person of the company it works in. One statement, since every request begins with
-- it. Sessions exist outside any company and people within one, so it looks outside first and then, for the rest of its own transaction,
-- as that company. A session in use slides on, at most once in ten minutes.
create function who_asks(cookie text, days int)
returns table (user_id uuid, company_id uuid, person_id uuid, name text, role text, language text, zone text) language plpgsql as $$
#variable_conflict use_column
declare held record;
begin
  select s.user_id, s.active_company_id, s.updated_at, u.name, u.language into held
  from sessions s join users u on u.id = s.user_id where s.token = cookie and s.expires_at > now();
  if not found then return; end if;
  if held.updated_at < now() - interval '10 minutes' then
    update sessions set updated_at = now(), expires_at = now() + make_interval(days => days) where token = cookie;
  end if;
  perform set_config('app.company_id', coalesce(held.active_company_id::text, ''), true);
  return query
    select held.user_id, held.active_company_id, p.id, coalesce(p.name, held.name), p.role, coalesce(p.language, held.language), c.time_zone
    from (select) one
    left join people p on held.active_company_id is not null and p.user_id = held.user_id and p.active
    left join companies c on c.company_id = p.company_id;
end $$;
