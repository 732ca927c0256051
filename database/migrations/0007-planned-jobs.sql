-- Room `planned-jobs`: a folder (jobs row of the same id) with a plan.
create table planned_jobs (
  company_id uuid not null default app_company() references companies on delete cascade,
  id uuid not null,
  lineage_id uuid not null,
  origin text not null default 'own' check (origin in ('own', 'received')),
  received_from text check (received_from in ('client', 'supplier')),
  -- Written by room network with every change of a share: what is locked, and what the list shows.
  lock text check (lock in ('shared', 'offered', 'stopped')),
  sharing jsonb not null default '{}',
  type text not null default '',
  received_title text,
  received_description text,
  title_is_ours boolean not null default true,
  description_is_ours boolean not null default true,
  recurrence jsonb,
  estimated_minutes int not null default 60 check (estimated_minutes between 1 and 14400),
  supplier_id uuid,
  cost_centre text not null default '',
  notifications jsonb,
  internal_sla jsonb,
  gatekeeper jsonb,
  satisfaction jsonb,
  checklist_id uuid,
  orders_through date,
  archived_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (company_id, id),
  foreign key (company_id, id) references jobs on delete cascade,
  foreign key (company_id, supplier_id) references contacts,
  foreign key (company_id, checklist_id) references checklists
);
-- Never a second copy of one plan in a company, however often it is shared.
create unique index planned_jobs_one_copy on planned_jobs (company_id, lineage_id);
create index planned_jobs_to_fill on planned_jobs (company_id, id) include (orders_through) where origin = 'own' and recurrence is not null and archived_at is null;
create index planned_jobs_by_supplier on planned_jobs (company_id, supplier_id) where supplier_id is not null;
call keep_within_company('planned_jobs');

create table planned_job_locations (
  company_id uuid not null default app_company() references companies on delete cascade,
  planned_job_id uuid not null,
  building_id uuid not null,
  place_id uuid,
  position int not null default 0,
  foreign key (company_id, planned_job_id) references planned_jobs on delete cascade,
  foreign key (company_id, building_id) references buildings,
  foreign key (company_id, place_id) references places
);
create unique index planned_job_locations_once on planned_job_locations
  (company_id, planned_job_id, building_id, coalesce(place_id, '00000000-0000-0000-0000-000000000000'));
create index planned_job_locations_by_building on planned_job_locations (company_id, building_id);
call keep_within_company('planned_job_locations');

create table planned_job_assignees (
  company_id uuid not null default app_company() references companies on delete cascade,
  planned_job_id uuid not null,
  person_id uuid not null,
  primary key (company_id, planned_job_id, person_id),
  foreign key (company_id, planned_job_id) references planned_jobs on delete cascade,
  foreign key (company_id, person_id) references people on delete cascade
);
call keep_within_company('planned_job_assignees');
