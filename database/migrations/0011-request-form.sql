-- Room `requests`: the form on a company's own site, and what was sent by it.
create table request_forms (
  company_id uuid not null default app_company() references companies on delete cascade,
  id uuid not null,
  -- Part of the public address; `doors` knows whose it is.
  key text not null,
  active boolean not null default true,
  -- Sites that may show it in a frame (origins); empty: any site.
  sites text[] not null default '{}',
  -- [{field, shown, required}] in order
  fields jsonb not null default '[]',
  -- {en: {title, intro, consent, thanks, ...}, fr: {...}}; what is empty reads as the product words it
  texts jsonb not null default '{}',
  -- [{id, en, fr}]
  services jsonb not null default '[]',
  colour text not null default '',
  -- Addresses that hear of a request by mail; empty: the company's own.
  tell text[] not null default '{}',
  created_at timestamptz not null default now(),
  primary key (company_id, id)
);
create unique index request_forms_key on request_forms (company_id, key);
call keep_within_company('request_forms');

-- One row per accepted submission: sent twice, it makes one folder.
create table request_submissions (
  company_id uuid not null default app_company() references companies on delete cascade,
  id uuid not null,
  form_id uuid not null,
  job_id uuid not null,
  -- Its words, the first message of the folder.
  message_id uuid not null,
  content_hash text not null,
  answers jsonb not null default '{}',
  -- An open folder of the same contact that it may belong to; settled by merging or by keeping apart.
  like_job_id uuid,
  like_settled_at timestamptz,
  -- Why it may be unwanted ('links', 'hidden-field', ...); it has its folder all the same. Settled by a person: trusted, or kept apart as unwanted.
  suspicions text[] not null default '{}',
  trusted_at timestamptz,
  at timestamptz not null default now(),
  primary key (company_id, id),
  foreign key (company_id, form_id) references request_forms on delete cascade,
  foreign key (company_id, message_id) references messages on delete cascade,
  foreign key (company_id, job_id) references jobs on delete cascade
);
create index request_submissions_of_job on request_submissions (company_id, job_id);
create index request_submissions_recent on request_submissions (company_id, content_hash, at desc);
call keep_within_company('request_submissions');
