-- Room `companies`: tenants, their people, invitations; what every room writes beside its own tables: history, notices, mails.
create table companies (
  company_id uuid primary key,
  name text not null,
  address jsonb not null default '{}',
  phone text not null default '',
  email text not null default '',
  website text not null default '',
  logo_document_id uuid,
  language text not null check (language in ('en', 'fr')),
  time_zone text not null,
  currency text not null,
  region text not null default 'CA-QC',
  working_calendar jsonb not null default '{}',
  order_window_days int not null default 120 check (order_window_days between 7 and 730),
  network_active boolean not null default false,
  created_at timestamptz not null default now()
);
call keep_within_company('companies');

-- What the server itself must know of companies: that they exist, for work done by the clock, and the name a partner sees.
create table company_directory (
  company_id uuid primary key,
  name text not null,
  network_active boolean not null default false,
  created_at timestamptz not null default now()
);
alter table company_directory enable row level security;
alter table company_directory force row level security;
create policy directory_read on company_directory for select using ((select app_company()) is null or company_id = (select app_company()));
create policy directory_insert on company_directory for insert with check (company_id = (select app_company()));
create policy directory_update on company_directory for update using (company_id = (select app_company())) with check (company_id = (select app_company()));
create policy directory_delete on company_directory for delete using (company_id = (select app_company()));
grant select, insert, update, delete on company_directory to dossier_app;

-- People of a company: members with a login, and resources without one.
create table people (
  company_id uuid not null default app_company() references companies on delete cascade,
  id uuid not null,
  user_id uuid,
  name text not null,
  email text not null default '',
  phone text not null default '',
  role text not null check (role in ('admin', 'manager', 'employee', 'resource')),
  language text not null default 'en' check (language in ('en', 'fr')),
  colour text not null default 'gray',
  active boolean not null default true,
  created_at timestamptz not null default now(),
  primary key (company_id, id)
);
create unique index people_one_place_per_user on people (company_id, user_id) where user_id is not null;
create index people_by_user on people (user_id) where user_id is not null;
call keep_within_company('people');
create policy own_places on people for select using (user_id = (select app_user()) and (select app_company()) is null);

create table invitations (
  company_id uuid not null default app_company() references companies on delete cascade,
  id uuid not null,
  person_id uuid not null,
  email text not null,
  token_hash text not null,
  invited_by uuid,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  foreign key (company_id, person_id) references people on delete cascade
);
call keep_within_company('invitations');

-- Numbers of a company's own series, without gaps: the row is locked by whoever takes the next one.
create table number_series (
  company_id uuid not null default app_company() references companies on delete cascade,
  series text not null,
  prefix text not null default '',
  width int not null default 5 check (width between 1 and 10),
  next_number bigint not null default 1 check (next_number >= 1),
  primary key (company_id, series)
);
call keep_within_company('number_series');

-- Who did what, when, to which thing. Written with the act, never changed.
create table history (
  company_id uuid not null default app_company() references companies on delete cascade,
  id uuid not null,
  subject text not null,
  subject_id uuid not null,
  act text not null,
  facts jsonb not null default '{}',
  person_id uuid,
  by_name text not null default '',
  at timestamptz not null default now(),
  primary key (company_id, id)
);
create index history_of_subject on history (company_id, subject, subject_id, id desc);
call keep_within_company('history');

-- Notices a person finds under the bell.
create table notices (
  company_id uuid not null default app_company() references companies on delete cascade,
  id uuid not null,
  person_id uuid not null,
  code text not null,
  facts jsonb not null default '{}',
  link text not null default '',
  read_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  foreign key (company_id, person_id) references people on delete cascade
);
create index notices_of_person on notices (company_id, person_id, id desc);
call keep_within_company('notices');

-- Outgoing mail: written in the transaction of the act that causes it, read only outside companies by what sends it.
create table mails (
  id uuid primary key,
  company_id uuid default app_company(),
  to_address text not null,
  to_name text not null default '',
  subject text not null,
  body_text text not null,
  body_html text not null,
  headers jsonb not null default '{}',
  state text not null default 'queued' check (state in ('queued', 'sent', 'kept', 'failed')),
  attempts int not null default 0,
  last_error text not null default '',
  created_at timestamptz not null default now(),
  sent_at timestamptz
);
create index mails_queued on mails (id) where state = 'queued';
alter table mails enable row level security;
alter table mails force row level security;
create policy written_anywhere on mails for insert with check (company_id is not distinct from (select app_company()));
create policy read_outside on mails for select using ((select app_company()) is null);
create policy updated_outside on mails for update using ((select app_company()) is null);
create policy deleted_outside on mails for delete using ((select app_company()) is null);
grant select, insert, update, delete on mails to dossier_app;
