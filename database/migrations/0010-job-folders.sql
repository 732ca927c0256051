-- Rooms `contacts` and `jobs`, widened: people and firms with all their addresses; the folder with its stage, person, labels and own fields.
alter table contacts add column parent_id uuid;
alter table contacts add column preferred_channel text not null default 'email' check (preferred_channel in ('email', 'phone', 'text'));
alter table contacts add column merged_into uuid;
-- All that a contact is found by: names, e-mails, digits of phones, addresses; written by the store.
alter table contacts add column found_by text not null default '';
alter table contacts add foreign key (company_id, parent_id) references contacts;
alter table contacts add foreign key (company_id, merged_into) references contacts;
-- Two names with one key are the same to the eye: `nameKey` of modules/contacts/plain-text.ts, in SQL. A test holds them together.
create function name_key(said text) returns text language sql immutable parallel safe as $$
  select coalesce(nullif(btrim(regexp_replace(plain, '(\m(inc|ltee|ltd|llc|llp|enr|senc|sencrl|corp|co|cie|sarl|sas|sa|gmbh)\M| )+', ' ', 'g')), ''), btrim(plain))
  from regexp_replace(translate(public.searchable(said), 'асеԁһіјӏорԛѕԝхуѵкмнтвгαβεηικνορτυχωγ', 'acedhijlopqswxyvkmhtbrabenikvoptuxwy'), '[^[:alnum:]]+', ' ', 'g') plain
$$;
alter table contacts add column name_key text generated always as (left(name_key(name), 200)) stored;
alter table contacts add column post_key text generated always as (left(regexp_replace(searchable(address->>'postalCode'), '[^[:alnum:]]', '', 'g'), 20)) stored;
alter table contacts add column street_key text generated always as
  (left(regexp_replace(searchable(coalesce(address->>'street', '') || coalesce(address->>'unit', '') || coalesce(address->>'city', '')), '[^[:alnum:]]', '', 'g'), 100)) stored;
create index contacts_by_key on contacts (company_id, name_key, id) where archived_at is null and merged_into is null;
create index contacts_by_parent on contacts (company_id, parent_id) where parent_id is not null;
create index contacts_found on contacts using gin (company_id, found_by gin_trgm_ops);
drop index contacts_search;

-- Further e-mails, phones and addresses of a contact; its first ones stand in `contacts`.
create table contact_points (
  company_id uuid not null default app_company() references companies on delete cascade,
  id uuid not null,
  contact_id uuid not null,
  kind text not null check (kind in ('email', 'phone', 'address')),
  -- What it is for: 'main', 'billing', 'on-site', 'home', 'work', 'other'.
  purpose text not null default 'other',
  label text not null default '',
  value text not null default '',
  address jsonb,
  sort int not null default 0,
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  foreign key (company_id, contact_id) references contacts on delete cascade
);
create index contact_points_of_contact on contact_points (company_id, contact_id, kind, sort);
create index contact_points_by_value on contact_points (company_id, kind, value) where kind <> 'address';
create index contacts_by_email on contacts (company_id, email) where email <> '';
create index contacts_by_phone on contacts (company_id, phone) where phone <> '';
call keep_within_company('contact_points');

-- What a contact agreed to or took back, when and where. Only added to.
create table contact_consents (
  company_id uuid not null default app_company() references companies on delete cascade,
  id uuid not null,
  contact_id uuid not null,
  what text not null check (what in ('service', 'marketing', 'survey', 'text-messages')),
  given boolean not null,
  via text not null default '',
  words text not null default '',
  person_id uuid,
  at timestamptz not null default now(),
  primary key (company_id, id),
  foreign key (company_id, contact_id) references contacts on delete cascade
);
create index contact_consents_of_contact on contact_consents (company_id, contact_id, id desc);
call keep_within_company('contact_consents');
revoke update, delete on contact_consents from dossier_app;

-- One contact went into another; with all that is needed to take it back.
create table contact_merges (
  company_id uuid not null default app_company() references companies on delete cascade,
  id uuid not null,
  from_id uuid not null,
  into_id uuid not null,
  -- {room: ids}: what each room moved.
  moved jsonb not null default '{}',
  -- {before, after}: what the merge filled in at the contact that stays; {archivedAt} of the one that went.
  filled jsonb not null default '{}',
  person_id uuid,
  by_name text not null default '',
  at timestamptz not null default now(),
  undone_at timestamptz,
  primary key (company_id, id),
  foreign key (company_id, from_id) references contacts,
  foreign key (company_id, into_id) references contacts
);
create index contact_merges_from on contact_merges (company_id, from_id, id desc);
create index contact_merges_into on contact_merges (company_id, into_id, id desc);
create index contacts_merged on contacts (company_id, merged_into) where merged_into is not null;
call keep_within_company('contact_merges');

-- Two contacts that look alike and are not the same: somebody said so. `one_id` is the lower id.
create table contacts_kept_apart (
  company_id uuid not null default app_company() references companies on delete cascade,
  one_id uuid not null,
  other_id uuid not null,
  person_id uuid,
  at timestamptz not null default now(),
  primary key (company_id, one_id, other_id),
  foreign key (company_id, one_id) references contacts on delete cascade,
  foreign key (company_id, other_id) references contacts on delete cascade
);
create index contacts_kept_apart_other on contacts_kept_apart (company_id, other_id);
call keep_within_company('contacts_kept_apart');

-- What the columns of a file were said to hold: the next file with the same columns is read the same way.
alter table imports add column header_key text not null default '';
alter table imports add column mapping jsonb not null default '{}';
create index imports_by_columns on imports (company_id, kind, header_key, id desc);

create table job_stages (
  company_id uuid not null default app_company() references companies on delete cascade,
  id uuid not null,
  kind text not null default 'own' check (kind in ('new', 'confirmed', 'in-progress', 'done', 'lost', 'own')),
  -- Empty: the words of its kind, in the reader's language.
  name text not null default '',
  colour text not null default 'gray',
  sort int not null,
  -- Work in it is over: it leaves the open lists.
  closed boolean not null default false,
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (company_id, id)
);
create unique index job_stages_of_kind on job_stages (company_id, kind) where kind <> 'own';
call keep_within_company('job_stages');

create table labels (
  company_id uuid not null default app_company() references companies on delete cascade,
  id uuid not null,
  name text not null,
  colour text not null default 'gray',
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (company_id, id)
);
create unique index labels_by_name on labels (company_id, searchable(name)) where archived_at is null;
call keep_within_company('labels');

create table custom_fields (
  company_id uuid not null default app_company() references companies on delete cascade,
  id uuid not null,
  name text not null,
  kind text not null check (kind in ('text', 'number', 'date', 'choice', 'checkbox')),
  choices jsonb not null default '[]',
  sort int not null default 0,
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (company_id, id)
);
call keep_within_company('custom_fields');

alter table jobs add column stage_id uuid;
alter table jobs add column stage_since timestamptz not null default now();
alter table jobs add column person_id uuid;
alter table jobs add column building_id uuid;
alter table jobs add column address jsonb not null default '{}';
alter table jobs add column label_ids uuid[] not null default '{}';
-- {field id: value}
alter table jobs add column custom jsonb not null default '{}';
-- Sort key of the client's name, and all the folder is found by: number, old numbers, title, client, e-mails, digits of phones, addresses, description.
alter table jobs add column client_key text not null default '';
alter table jobs add column found_by text not null default '';
alter table jobs add column active_at timestamptz not null default now();
alter table jobs add column last_in_at timestamptz;
alter table jobs add column last_out_at timestamptz;
alter table jobs add column merged_into uuid;
-- What went along when this folder went into another ({room: ids}): just that comes back when it is taken back.
alter table jobs add column merged_at timestamptz;
alter table jobs add column merge_moved jsonb;
alter table jobs add column created_by uuid;

-- Companies that are here already get their stages, and their folders one of them.
do $$
declare one uuid;
begin
  perform set_config('app.company_id', '', true);
  for one in select company_id from company_directory loop
    perform set_config('app.company_id', one::text, true);
    insert into job_stages (company_id, id, kind, colour, sort, closed)
    values (one, gen_random_uuid(), 'new', 'blue', 1, false), (one, gen_random_uuid(), 'confirmed', 'violet', 2, false),
      (one, gen_random_uuid(), 'in-progress', 'orange', 3, false), (one, gen_random_uuid(), 'done', 'green', 4, true),
      (one, gen_random_uuid(), 'lost', 'gray', 5, true);
    update contacts set found_by = left(searchable(name || ' ' || email || ' ' || phone || ' ' ||
      coalesce((select string_agg(part.value, ' ') from jsonb_each_text(address) part), '')), 4000);
    update jobs set
      stage_id = (select id from job_stages where kind = case when source = 'planned' then 'in-progress' else 'new' end),
      client_key = (select left(searchable(name), 200) from contacts where contacts.id = jobs.contact_id),
      active_at = created_at,
      found_by = left(searchable(number || ' ' || title || ' ' || coalesce((select found_by from contacts where contacts.id = jobs.contact_id), '') || ' ' || left(description, 2000)), 6000);
    perform set_config('app.company_id', '', true);
  end loop;
end $$;
-- The company's stage of a kind: what a new folder begins in.
create function usual_stage(wanted text) returns uuid language sql stable as
$$ select id from job_stages where company_id = app_company() and kind = wanted $$;
alter table jobs alter column stage_id set default usual_stage('new');
alter table jobs alter column stage_id set not null;
alter table jobs add foreign key (company_id, stage_id) references job_stages;
alter table jobs add foreign key (company_id, person_id) references people on delete set null (person_id);
alter table jobs add foreign key (company_id, building_id) references buildings on delete set null (building_id);
alter table jobs add foreign key (company_id, merged_into) references jobs;
alter table jobs drop constraint jobs_source_check;
alter table jobs add check (source in ('phone', 'email', 'web', 'network', 'planned', 'other'));
create index jobs_by_activity on jobs (company_id, active_at desc, id desc);
create index jobs_by_client on jobs (company_id, client_key, id);
drop index jobs_by_contact;
create index jobs_by_contact on jobs (company_id, contact_id, id desc);
create index jobs_by_stage on jobs (company_id, stage_id, id desc);
create index jobs_by_stage_activity on jobs (company_id, stage_id, active_at desc, id desc);
create index jobs_by_day on jobs (company_id, created_at desc, id desc);
create index jobs_by_person on jobs (company_id, person_id, id desc) where person_id is not null;
create index jobs_with_words_in on jobs (company_id, last_in_at desc, id) where last_in_at is not null;
create index jobs_by_building on jobs (company_id, building_id) where building_id is not null;
create index jobs_merged on jobs (company_id, merged_into) where merged_into is not null;
create index jobs_labels on jobs using gin (company_id, label_ids);
create index jobs_custom on jobs using gin (company_id, custom jsonb_path_ops);
drop index jobs_search;
create index jobs_found on jobs using gin (company_id, found_by gin_trgm_ops);

create table job_tasks (
  company_id uuid not null default app_company() references companies on delete cascade,
  id uuid not null,
  job_id uuid not null,
  title text not null,
  person_id uuid,
  due_on date,
  remind_at timestamptz,
  reminded_at timestamptz,
  done_at timestamptz,
  done_by uuid,
  sort int not null default 0,
  created_by uuid,
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  foreign key (company_id, job_id) references jobs on delete cascade,
  foreign key (company_id, person_id) references people on delete set null (person_id)
);
create index job_tasks_of_job on job_tasks (company_id, job_id, sort, id);
create index job_tasks_of_person on job_tasks (company_id, person_id, due_on) where done_at is null;
create index job_tasks_to_remind on job_tasks (company_id, remind_at) where done_at is null and reminded_at is null and remind_at is not null;
call keep_within_company('job_tasks');

-- How far each person has read in a folder: what came in later is unread to them.
create table job_reads (
  company_id uuid not null default app_company() references companies on delete cascade,
  job_id uuid not null,
  person_id uuid not null,
  read_at timestamptz not null,
  primary key (company_id, person_id, job_id),
  foreign key (company_id, job_id) references jobs on delete cascade,
  foreign key (company_id, person_id) references people on delete cascade
);
create index job_reads_of_job on job_reads (company_id, job_id);
call keep_within_company('job_reads');

-- Saved views of a list: a person's own, or the company's (person_id null).
create table saved_views (
  company_id uuid not null default app_company() references companies on delete cascade,
  id uuid not null,
  list text not null,
  person_id uuid,
  name text not null,
  search jsonb not null default '{}',
  columns jsonb not null default '[]',
  sort int not null default 0,
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  foreign key (company_id, person_id) references people on delete cascade
);
create index saved_views_of_list on saved_views (company_id, list, person_id);
call keep_within_company('saved_views');

alter table messages add foreign key (company_id, job_id) references jobs on delete cascade;
alter table messages add foreign key (company_id, contact_id) references contacts on delete set null (contact_id);
alter table reply_tokens add foreign key (company_id, job_id) references jobs on delete cascade;

-- What an hour of a person costs; frozen on each span of work when the clock begins.
alter table people add column hourly_cost_cents int not null default 0 check (hourly_cost_cents between 0 and 100000000);
alter table visit_spans add column hourly_cost_cents int not null default 0;
-- What a visit outside any plan is for; an order goes by its plan's title.
alter table visits add column title text not null default '';

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
