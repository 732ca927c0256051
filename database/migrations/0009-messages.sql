-- Room `messages`: what people wrote to each other, in and out; kept whole, threaded, never lost.
create table messages (
  company_id uuid not null default app_company() references companies on delete cascade,
  id uuid not null,
  -- The folder; null: waits in *Unmatched*.
  job_id uuid,
  contact_id uuid,
  direction text not null check (direction in ('in', 'out', 'note')),
  channel text not null check (channel in ('email', 'portal', 'form', 'note')),
  -- What a machine sent is told apart: it opens no folder and is answered by nothing.
  nature text not null default 'written' check (nature in ('written', 'auto-reply', 'bounce', 'loop', 'spam')),
  from_name text not null default '',
  from_address text not null default '',
  recipients jsonb not null default '[]',
  subject text not null default '',
  -- What the person wrote, without what is quoted below it.
  body_text text not null default '',
  body_html text,
  quoted_text text not null default '',
  -- [{name, mediaType, bytes, sha256, documentId, inline}]: all that came with it or was sent with it, by content in file storage.
  attachments jsonb not null default '[]',
  -- What the reader should know: 'mixed-script', 'broken', 'too-large', ...
  warnings text[] not null default '{}',
  language text check (language in ('en', 'fr')),
  person_id uuid,
  mentions uuid[] not null default '{}',
  -- Threading (RFC 5322 §3.6.4), without angle brackets.
  message_id text,
  in_reply_to text,
  thread_ids text[] not null default '{}',
  -- How it found its folder: 'token', 'thread', 'number', 'sender', 'intake', 'hand', 'made-here'.
  matched_by text,
  -- Delivery of what went out; null for what came in and for notes.
  state text check (state in ('queued', 'sent', 'kept', 'bounced', 'failed')),
  state_reason text not null default '',
  mail_id uuid,
  -- The mail as it came, in file storage, by its content.
  raw_sha256 text,
  mailbox_id uuid,
  -- What keeps a message that comes twice (two doors, a retry) from being kept twice.
  arrival_key text,
  set_aside_at timestamptz,
  edited_at timestamptz,
  at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  foreign key (company_id, person_id) references people on delete set null (person_id)
);
create index messages_of_job on messages (company_id, job_id, at desc, id);
create index messages_unmatched on messages (company_id, at desc, id) where job_id is null and set_aside_at is null;
create index messages_by_message_id on messages (company_id, message_id) where message_id is not null;
create unique index messages_once on messages (company_id, arrival_key) where arrival_key is not null;
create index messages_by_mail on messages (company_id, mail_id) where mail_id is not null;
create index messages_of_sender on messages (company_id, from_address, at desc) where direction = 'in';
create index messages_of_contact on messages (company_id, contact_id, at desc) where contact_id is not null;
call keep_within_company('messages');

-- What leads a client's answer to its folder: a part of the address it is sent to (`address`: lets write), and a link in the mail
-- (`link`: lets read and write). One of each per folder and correspondent; revocable. The words themselves are not kept.
create table reply_tokens (
  company_id uuid not null default app_company() references companies on delete cascade,
  id uuid not null,
  job_id uuid not null,
  contact_id uuid,
  address text not null default '',
  kind text not null check (kind in ('address', 'link')),
  token_hash text not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (company_id, id)
);
create unique index reply_tokens_by_hash on reply_tokens (company_id, token_hash);
create index reply_tokens_of_job on reply_tokens (company_id, job_id, kind);
call keep_within_company('reply_tokens');

create table message_templates (
  company_id uuid not null default app_company() references companies on delete cascade,
  id uuid not null,
  name text not null,
  -- {en: {subject, body}, fr: {subject, body}}
  words jsonb not null default '{}',
  sort int not null default 0,
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (company_id, id)
);
call keep_within_company('message_templates');

-- Where a company's mail comes from: an IMAP mailbox that is read, and how far it was read.
create table mailboxes (
  company_id uuid not null default app_company() references companies on delete cascade,
  id uuid not null,
  address text not null,
  host text not null default '',
  port int not null default 993,
  secure boolean not null default true,
  user_name text not null default '',
  -- Sealed with the server's secret; never answered.
  password_sealed text not null default '',
  folder text not null default 'INBOX',
  active boolean not null default true,
  uid_validity bigint,
  last_uid bigint not null default 0,
  -- Whether its server takes answers to name+token@domain.
  takes_tags boolean not null default false,
  -- Whether a mail that answers nothing opens a folder, as at the company's own address.
  opens_folders boolean not null default true,
  checked_at timestamptz,
  next_check_at timestamptz not null default now(),
  tries int not null default 0,
  failing_since timestamptz,
  last_error text not null default '',
  created_at timestamptz not null default now(),
  primary key (company_id, id)
);
call keep_within_company('mailboxes');

-- Which company a mail or a form on another site is for: asked before any company is set.
create table doors (
  key text primary key,
  kind text not null check (kind in ('mail', 'form', 'mailbox')),
  company_id uuid not null,
  created_at timestamptz not null default now()
);
create index doors_of_company on doors (company_id, kind);
alter table doors enable row level security;
alter table doors force row level security;
create policy doors_read on doors for select using ((select app_company()) is null or company_id = (select app_company()));
create policy doors_insert on doors for insert with check (company_id = (select app_company()));
create policy doors_update on doors for update using (company_id = (select app_company())) with check (company_id = (select app_company()));
create policy doors_delete on doors for delete using (company_id = (select app_company()));
grant select, insert, update, delete on doors to dossier_app;

-- The envelope of a company's own mail: its name, where answers go, and where what cannot be delivered comes back to.
alter table mails add column from_name text not null default '';
alter table mails add column reply_to text not null default '';
alter table mails add column message_id text;
alter table mails add column envelope_from text not null default '';
alter table mails add column cc jsonb not null default '[]';
alter table mails add column attachments jsonb not null default '[]';
