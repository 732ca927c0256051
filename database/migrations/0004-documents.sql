-- Room `documents`: files by their content; what they belong to, and on which side of a company's border they show.
create table documents (
  company_id uuid not null default app_company() references companies on delete cascade,
  id uuid not null,
  name text not null,
  media_type text not null,
  bytes bigint not null,
  sha256 text not null,
  -- A small picture of it, also kept by content; null when it is no image.
  thumb_sha256 text,
  width int,
  height int,
  uploaded_by uuid,
  created_at timestamptz not null default now(),
  primary key (company_id, id)
);
create index documents_by_content on documents (company_id, sha256);
create index documents_by_thumb on documents (company_id, thumb_sha256) where thumb_sha256 is not null;
call keep_within_company('documents');

create table document_links (
  company_id uuid not null default app_company() references companies on delete cascade,
  document_id uuid not null,
  subject text not null,
  subject_id uuid not null,
  with_client boolean not null default false,
  with_supplier boolean not null default false,
  received boolean not null default false,
  created_at timestamptz not null default now(),
  primary key (company_id, subject, subject_id, document_id),
  foreign key (company_id, document_id) references documents on delete cascade
);
create index document_links_by_document on document_links (company_id, document_id);
call keep_within_company('document_links');
