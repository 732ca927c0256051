-- Room `companies`, identity: who signs in. These tables exist only outside companies; a user's places in companies are rows of `people`.
create table users (
  id uuid primary key,
  name text not null,
  email text not null unique check (email = lower(email)),
  email_verified boolean not null default false,
  image text,
  language text not null default 'en' check (language in ('en', 'fr')),
  two_factor_enabled boolean not null default false,
  last_company_id uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
call keep_outside_companies('users');

create table sessions (
  id uuid primary key,
  user_id uuid not null references users on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  active_company_id uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index sessions_of_user on sessions (user_id, updated_at desc);
call keep_outside_companies('sessions');

-- How a user proves who they are: the password (provider `credential`), later other providers.
create table credentials (
  id uuid primary key,
  user_id uuid not null references users on delete cascade,
  provider_id text not null,
  account_id text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, account_id)
);
create index credentials_of_user on credentials (user_id);
call keep_outside_companies('credentials');

-- Short-lived proofs: password resets, second steps of signing in, passkey challenges. Identifiers are hashed.
create table verifications (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verifications_by_identifier on verifications (identifier);
call keep_outside_companies('verifications');

create table two_factors (
  id uuid primary key,
  user_id uuid not null references users on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean default true,
  failed_verification_count int default 0,
  locked_until timestamptz
);
create index two_factors_of_user on two_factors (user_id);
call keep_outside_companies('two_factors');

create table passkeys (
  id uuid primary key,
  user_id uuid not null references users on delete cascade,
  name text,
  public_key text not null,
  credential_id text not null unique,
  counter int not null default 0,
  device_type text not null,
  backed_up boolean not null default false,
  transports text,
  aaguid text,
  created_at timestamptz default now()
);
create index passkeys_of_user on passkeys (user_id);
call keep_outside_companies('passkeys');

-- Links in mails that let their reader in: kept as hashes, used once. Any room may make one in its own transaction
-- (it rides with the mail it stands in); only the server itself reads them.
create table sign_in_links (
  id uuid primary key,
  token_hash text not null unique,
  kind text not null check (kind in ('enter', 'sign-up', 'confirm', 'change-email')),
  email text not null,
  landing text not null default '/',
  facts jsonb not null default '{}',
  expires_at timestamptz not null,
  used_at timestamptz,
  created_at timestamptz not null default now()
);
create index sign_in_links_by_email on sign_in_links (email);
alter table sign_in_links enable row level security;
alter table sign_in_links force row level security;
create policy written_anywhere on sign_in_links for insert with check (true);
create policy read_outside on sign_in_links for select using ((select app_company()) is null);
create policy updated_outside on sign_in_links for update using ((select app_company()) is null);
create policy deleted_outside on sign_in_links for delete using ((select app_company()) is null);
grant select, insert, update, delete on sign_in_links to dossier_app;
