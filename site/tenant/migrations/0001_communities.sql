-- The communities that one site node hosts, each a tenant: what it is called, who keeps its register, and its wrapped key.
create schema tenant;
grant usage on schema tenant to anlin_app;

create table tenant.community (
  community_id uuid primary key,
  number bigint generated always as identity unique,
  name text not null check (name <> ''),
  keeper_kind text not null check (keeper_kind in ('property', 'residentsCommittee', 'ownersCommittee')),
  keeper_name text not null check (keeper_name <> ''),
  active boolean not null default true,
  version int not null default 1,
  created_at timestamptz not null,
  changed_at timestamptz not null
);
comment on table tenant.community is 'Communities hosted here. Who keeps a register is a property company or a committee of the community: offices, towns and police are no kind.';
comment on column tenant.community.number is 'What grants and the scope of a transaction name; the id is what the county and other rooms name.';
create unique index community_name on tenant.community (name) where active;

-- The communities of this transaction. "Everywhere" is nowhere here: managing the machine opens nobody's register.
create function tenant.communities() returns uuid[]
  language sql stable
  as $$ select coalesce(array_agg(community_id), '{}') from tenant.community where number = any(base.scope_units()) $$;
grant execute on function tenant.communities() to anlin_app;

create table tenant.community_key (
  community_id uuid primary key references tenant.community,
  wrapped text not null,
  made_at timestamptz not null
);
comment on table tenant.community_key is 'The secret under which a community''s personal columns are sealed, itself sealed under the node''s key. Without it they cannot be read.';

alter table tenant.community enable row level security;
create policy seen on tenant.community for select
  using ((select base.scope_all()) or number = any((select base.scope_units())::bigint[]));
create policy added on tenant.community for insert with check ((select base.scope_all()));
create policy changed on tenant.community for update
  using (number = any((select base.scope_units())::bigint[]));

alter table tenant.community_key enable row level security;
create policy own on tenant.community_key for select using (community_id = any((select tenant.communities())::uuid[]));
create policy added on tenant.community_key for insert with check ((select base.scope_all()));
create policy wrapped_anew on tenant.community_key for update
  using (community_id = any((select tenant.communities())::uuid[]));

grant select, insert, update on tenant.community, tenant.community_key to anlin_app;

create view tenant.published_community with (security_invoker = true) as
  select community_id, number as id, null::bigint as parent_id, name, keeper_name, active from tenant.community;
comment on view tenant.published_community is 'For grants (id, parent_id, name) and for other rooms (community_id, name, active).';
grant select on tenant.published_community to anlin_app;
