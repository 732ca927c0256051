-- Rooms `jobs` and `visits`: the numbered folder, and the dated work in it.
create table jobs (
  company_id uuid not null default app_company() references companies on delete cascade,
  id uuid not null,
  number text not null,
  contact_id uuid not null,
  title text not null,
  description text not null default '',
  source text not null default 'planned' check (source in ('phone', 'email', 'web', 'network', 'planned', 'other')),
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  foreign key (company_id, contact_id) references contacts
);
create unique index jobs_number on jobs (company_id, number);
create index jobs_by_contact on jobs (company_id, contact_id);
create index jobs_search on jobs using gin (company_id, (searchable(number || ' ' || title)) gin_trgm_ops);
call keep_within_company('jobs');

-- A visit (work order); of a planned job it is an order. Two registers: its dates, and its work. Each has one writer at a time.
create table visits (
  company_id uuid not null default app_company() references companies on delete cascade,
  id uuid not null,
  job_id uuid not null,
  planned boolean not null default false,
  -- dates
  occurrence_on date,
  ordinal int,
  original_on date,
  scheduled_on date,
  scheduled_time time,
  time_zone text not null,
  duration_minutes int not null default 60,
  called_off text check (called_off in ('skipped', 'cancelled')),
  called_off_reason text not null default '',
  called_off_at timestamptz,
  withdrawn_at timestamptz,
  -- A date or an assignee somebody chose for this one order: a later change of the plan leaves it alone.
  moved_by_hand boolean not null default false,
  assigned_by_hand boolean not null default false,
  dates_version bigint not null default 1,
  -- work
  status text not null default 'scheduled'
    check (status in ('scheduled', 'on-the-way', 'started', 'paused', 'completed', 'validated')),
  set_off_at timestamptz,
  started_at timestamptz,
  paused_at timestamptz,
  pause_reason jsonb,
  finished_at timestamptz,
  validated_at timestamptz,
  progress int not null default 0 check (progress between 0 and 100),
  report text not null default '',
  performer text not null default 'us' check (performer in ('us', 'supplier', 'client')),
  performer_asked_by text check (performer_asked_by in ('us', 'supplier', 'client')),
  work_version bigint not null default 1,
  -- private
  building_id uuid,
  -- What the plan asked when the order was made: a later change of the plan never alters it.
  checklist_id uuid,
  gatekeeper jsonb,
  internal_sla jsonb,
  notifications jsonb,
  satisfaction jsonb,
  internal_notes text not null default '',
  gatekeeper_answers jsonb,
  survey_token_hash text,
  survey_sent_at timestamptz,
  survey_expires_at timestamptz,
  survey_answer jsonb,
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  foreign key (company_id, job_id) references jobs on delete cascade,
  foreign key (company_id, building_id) references buildings on delete set null (building_id)
);
-- One order per occurrence of a plan, however often or concurrently generation runs.
create unique index visits_one_per_occurrence on visits (company_id, job_id, occurrence_on) where occurrence_on is not null;
create index visits_of_job on visits (company_id, job_id, scheduled_on, id);
-- What waits to be done: the next date of a plan, and what is late.
create index visits_to_come on visits (company_id, job_id, scheduled_on)
  where status in ('scheduled', 'on-the-way') and called_off is null and withdrawn_at is null;
-- Coming orders that a partner performs: few or none at a supplier, looked for when a share stops.
create index visits_with_partner on visits (company_id, job_id, performer) where performer in ('client', 'supplier') and status = 'scheduled';
create index visits_by_date on visits (company_id, scheduled_on, id) where withdrawn_at is null;
create index visits_at_work on visits (company_id, status, id) where status in ('on-the-way', 'started', 'paused', 'completed');
create unique index visits_by_survey on visits (company_id, survey_token_hash) where survey_token_hash is not null;
call keep_within_company('visits');

-- What was told once and is never told again: 'reminder-1440', 'late', 'sla-start', ...
create table visit_marks (
  company_id uuid not null default app_company() references companies on delete cascade,
  visit_id uuid not null,
  mark text not null,
  at timestamptz not null,
  primary key (company_id, visit_id, mark),
  foreign key (company_id, visit_id) references visits on delete cascade
);
call keep_within_company('visit_marks');

-- Acts a phone sent, by the id it gave them: sent twice, they are done once.
create table visit_ops (
  company_id uuid not null default app_company() references companies on delete cascade,
  op_id uuid not null,
  visit_id uuid not null,
  person_id uuid,
  at timestamptz not null,
  primary key (company_id, op_id),
  foreign key (company_id, visit_id) references visits on delete cascade
);
call keep_within_company('visit_ops');

create table visit_assignees (
  company_id uuid not null default app_company() references companies on delete cascade,
  visit_id uuid not null,
  person_id uuid not null,
  primary key (company_id, visit_id, person_id),
  foreign key (company_id, visit_id) references visits on delete cascade,
  foreign key (company_id, person_id) references people on delete cascade
);
create index visit_assignees_by_person on visit_assignees (company_id, person_id, visit_id);
call keep_within_company('visit_assignees');

-- Spans of work: what the clock ran. Private: hours never cross.
create table visit_spans (
  company_id uuid not null default app_company() references companies on delete cascade,
  id uuid not null,
  visit_id uuid not null,
  person_id uuid,
  began_at timestamptz not null,
  ended_at timestamptz,
  -- Why the clock stopped: {why, words}; null when the work was finished.
  paused_for jsonb,
  primary key (company_id, id),
  foreign key (company_id, visit_id) references visits on delete cascade
);
create index visit_spans_of_visit on visit_spans (company_id, visit_id, began_at);
call keep_within_company('visit_spans');

create table task_results (
  company_id uuid not null default app_company() references companies on delete cascade,
  visit_id uuid not null,
  intervention_id uuid not null,
  task_id uuid not null,
  result jsonb not null,
  recorded_at timestamptz not null,
  recorded_by uuid,
  primary key (company_id, visit_id, intervention_id, task_id),
  foreign key (company_id, visit_id) references visits on delete cascade
);
create index task_results_of_task on task_results (company_id, task_id, visit_id);
call keep_within_company('task_results');

-- What is to be done where, as it stood when an order was made. Versions are only added.
create table checklists (
  company_id uuid not null default app_company() references companies on delete cascade,
  id uuid not null,
  job_id uuid not null,
  version int not null,
  interventions jsonb not null,
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  foreign key (company_id, job_id) references jobs on delete cascade
);
create unique index checklists_version on checklists (company_id, job_id, version);
call keep_within_company('checklists');
