-- The ground: extensions, the role that works, and the two procedures every table passes through.
create extension if not exists pg_trgm;
create extension if not exists unaccent;
create extension if not exists btree_gin;

-- Every connection works as this role (platform/database.ts). It owns nothing, so row-level security always holds for it.
do $$
begin
  if not exists (select from pg_roles where rolname = 'dossier_app') then
    create role dossier_app nologin;
  end if;
  -- Since PostgreSQL 16 whoever makes a role is its member without being able to work as it: only trying tells.
  begin
    set local role dossier_app;
    reset role;
  exception when insufficient_privilege then
    execute format('grant dossier_app to %I', current_user);
  end;
end $$;
grant usage on schema public to dossier_app;

-- The company the transaction works for; null = none, and then no company's row exists.
create function app_company() returns uuid language sql stable parallel safe as
$$ select nullif(current_setting('app.company_id', true), '')::uuid $$;

create function app_user() returns uuid language sql stable parallel safe as
$$ select nullif(current_setting('app.user_id', true), '')::uuid $$;

-- A table of companies' rows: each row exists only for its own company.
create procedure keep_within_company(kept text) language plpgsql as $$
begin
  execute format('alter table %I enable row level security', kept);
  execute format('alter table %I force row level security', kept);
  execute format('create policy within_company on %I using (company_id = (select app_company())) with check (company_id = (select app_company()))', kept);
  execute format('grant select, insert, update, delete on %I to dossier_app', kept);
end $$;

-- A table of the server itself (identity, company directory): exists only outside any company.
create procedure keep_outside_companies(kept text) language plpgsql as $$
begin
  execute format('alter table %I enable row level security', kept);
  execute format('alter table %I force row level security', kept);
  execute format('create policy outside_companies on %I using ((select app_company()) is null) with check ((select app_company()) is null)', kept);
  execute format('grant select, insert, update, delete on %I to dossier_app', kept);
end $$;

-- Text as it is searched: without case and accents. Immutable, so that indexes may use it.
create function searchable(said text) returns text language sql immutable parallel safe as
$$ select lower(public.unaccent('public.unaccent'::regdictionary, coalesce(said, ''))) $$;
