-- Rooms `contacts` and `sites`: clients and suppliers; buildings, places and assets.
create table contacts (
  company_id uuid not null default app_company() references companies on delete cascade,
  id uuid not null,
  kind text not null default 'firm' check (kind in ('firm', 'person')),
  name text not null,
  email text not null default '',
  phone text not null default '',
  address jsonb not null default '{}',
  language text not null default 'en' check (language in ('en', 'fr')),
  is_client boolean not null default false,
  is_supplier boolean not null default false,
  own_company boolean not null default false,
  notes text not null default '',
  import_id uuid,
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (company_id, id)
);
create unique index contacts_one_own_company on contacts (company_id) where own_company;
create index contacts_by_name on contacts (company_id, searchable(name), id);
create index contacts_search on contacts using gin (company_id, (searchable(name || ' ' || email || ' ' || phone)) gin_trgm_ops);
create index contacts_by_import on contacts (company_id, import_id) where import_id is not null;
call keep_within_company('contacts');

create table buildings (
  company_id uuid not null default app_company() references companies on delete cascade,
  id uuid not null,
  client_id uuid not null,
  name text not null,
  code text not null default '',
  address jsonb not null default '{}',
  time_zone text not null,
  notes text not null default '',
  received_over uuid,
  import_id uuid,
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  foreign key (company_id, client_id) references contacts
);
create index buildings_by_client on buildings (company_id, client_id);
create index buildings_by_name on buildings (company_id, searchable(name), id);
create index buildings_by_import on buildings (company_id, import_id) where import_id is not null;
call keep_within_company('buildings');

create table places (
  company_id uuid not null default app_company() references companies on delete cascade,
  id uuid not null,
  building_id uuid not null,
  parent_id uuid,
  name text not null,
  kind text not null default 'place' check (kind in ('floor', 'room', 'area', 'place')),
  sort int not null default 0,
  received_over uuid,
  import_id uuid,
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  foreign key (company_id, building_id) references buildings on delete cascade,
  foreign key (company_id, parent_id) references places on delete cascade
);
create index places_of_building on places (company_id, building_id, parent_id, sort);
create index places_by_parent on places (company_id, parent_id);
create index places_by_import on places (company_id, import_id) where import_id is not null;
call keep_within_company('places');

create table assets (
  company_id uuid not null default app_company() references companies on delete cascade,
  id uuid not null,
  building_id uuid not null,
  place_id uuid,
  name text not null,
  category text not null default '',
  manufacturer text not null default '',
  model text not null default '',
  serial_number text not null default '',
  label_code text not null,
  photo_document_id uuid,
  installed_on date,
  notes text not null default '',
  received_over uuid,
  import_id uuid,
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  foreign key (company_id, building_id) references buildings on delete cascade,
  foreign key (company_id, place_id) references places on delete set null (place_id)
);
create unique index assets_label on assets (company_id, label_code);
create index assets_of_building on assets (company_id, building_id, place_id);
create index assets_by_name on assets (company_id, searchable(name), id);
create index assets_by_import on assets (company_id, import_id) where import_id is not null;
call keep_within_company('assets');

-- One row per file brought in, so that the whole of it can be taken back.
create table imports (
  company_id uuid not null default app_company() references companies on delete cascade,
  id uuid not null,
  kind text not null,
  file_name text not null,
  document_id uuid,
  counts jsonb not null default '{}',
  person_id uuid,
  undone_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (company_id, id)
);
call keep_within_company('imports');
