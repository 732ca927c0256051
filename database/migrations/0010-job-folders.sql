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
