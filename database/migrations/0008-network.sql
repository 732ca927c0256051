-- Room `network`: connections between companies, shares of planned jobs, and the exchanges that carry them.
-- Each company holds its own row of a connection and of a share; both sides use the same id.
create table connections (
  company_id uuid not null default app_company() references companies on delete cascade,
  id uuid not null,
  partner_company_id uuid,
  partner_name text not null,
  partner_is text not null check (partner_is in ('client', 'supplier')),
  contact_id uuid,
  state text not null check (state in ('invited', 'received', 'live', 'declined', 'ended')),
  accepts_by_itself boolean not null default false,
  invited_email text not null default '',
  invitation_hash text,
  invitation_expires_at timestamptz,
  message text not null default '',
  reason text not null default '',
  unreachable_since timestamptz,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  primary key (company_id, id),
  foreign key (company_id, contact_id) references contacts
);
create unique index connections_one_open on connections (company_id, partner_company_id, partner_is)
  where partner_company_id is not null and state in ('invited', 'received', 'live');
create index connections_by_contact on connections (company_id, contact_id);
call keep_within_company('connections');

-- Two registers, each with one writer: the sender's (term, active, notes) and the receiver's (answer to a term).
-- The state shown is computed from both (modules/network/share.ts).
create table shares (
  company_id uuid not null default app_company() references companies on delete cascade,
  id uuid not null,
  connection_id uuid not null,
  planned_job_id uuid,
  direction text not null check (direction in ('out', 'in')),
  sender_version bigint not null default 0,
  sender_term int not null default 1,
  sender_active boolean not null default true,
  sender_reason text not null default '',
  notes text not null default '',
  receiver_version bigint not null default 0,
  receiver_term int not null default 0,
  receiver_answer text not null default 'none' check (receiver_answer in ('none', 'accepted', 'declined', 'stopped')),
  receiver_reason text not null default '',
  stopped_at timestamptz,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  primary key (company_id, id),
  foreign key (company_id, connection_id) references connections,
  foreign key (company_id, planned_job_id) references planned_jobs on delete set null (planned_job_id)
);
create unique index shares_one_per_connection on shares (company_id, planned_job_id, connection_id, direction) where planned_job_id is not null;
create index shares_by_connection on shares (company_id, connection_id);
call keep_within_company('shares');

-- Which thing of ours is which thing of the partner's, per connection.
create table received_things (
  company_id uuid not null default app_company() references companies on delete cascade,
  connection_id uuid not null,
  kind text not null check (kind in ('building', 'place', 'asset', 'document')),
  their_id uuid not null,
  our_id uuid not null,
  primary key (company_id, connection_id, kind, their_id),
  foreign key (company_id, connection_id) references connections on delete cascade
);
create index received_things_ours on received_things (company_id, connection_id, kind, our_id);
call keep_within_company('received_things');

-- Outbox: written in the transaction of the change it announces.
create table exchanges_out (
  company_id uuid not null default app_company() references companies on delete cascade,
  id uuid not null,
  connection_id uuid not null,
  to_company_id uuid not null,
  share_id uuid,
  kind text not null,
  version bigint not null default 0,
  body jsonb not null,
  created_at timestamptz not null default now(),
  delivered_at timestamptz,
  attempts int not null default 0,
  next_attempt_at timestamptz not null default now(),
  refused text not null default '',
  primary key (company_id, id),
  foreign key (company_id, connection_id) references connections on delete cascade
);
create index exchanges_out_waiting on exchanges_out (company_id, id) where delivered_at is null;
call keep_within_company('exchanges_out');

-- Inbox: one row per exchange id makes delivery at-least-once and effect exactly-once.
create table exchanges_in (
  company_id uuid not null default app_company() references companies on delete cascade,
  id uuid not null,
  from_company_id uuid not null,
  connection_id uuid not null,
  share_id uuid,
  kind text not null,
  version bigint not null default 0,
  received_at timestamptz not null default now(),
  refused text not null default '',
  primary key (company_id, id)
);
call keep_within_company('exchanges_in');
