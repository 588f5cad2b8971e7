-- Organisations, communities and the history of both; what the county calls by name lives here, its progress does not.
create schema registry;
grant usage on schema registry to anlin_app;

create table registry.unit (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('leadingGroup', 'countyOffice', 'peaceOffice', 'department', 'programmeUnit',
    'residentsCommittee', 'ownersCommittee', 'police', 'property', 'developer', 'designer', 'contractor',
    'supervisor', 'tester', 'utility')),
  name text not null unique check (name <> ''),
  short_name text,
  parent_id bigint references registry.unit (id),
  ordinal int not null default 0,
  active boolean not null default true,
  duty text,
  longitude double precision check (longitude between -180 and 180),
  latitude double precision check (latitude between -90 and 90),
  datum text check (datum in ('WGS84', 'GCJ02')),
  place_note text,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (parent_id <> id),
  check (num_nonnulls(longitude, latitude, datum) in (0, 3))
);
comment on table registry.unit is 'Organisations of the programme: leading group, offices, departments, towns and parks, committees, companies, utilities.';
create index unit_parent on registry.unit (parent_id);
create index unit_kind on registry.unit (kind, ordinal);

create table registry.unit_code (
  id bigint generated always as identity primary key,
  unit_id bigint not null references registry.unit (id),
  division_code text not null check (division_code ~ '^[0-9]{6}([0-9]{3}){0,2}$'),
  name text,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  unique (unit_id, division_code, valid_from)
);
comment on table registry.unit_code is 'Division codes of a unit by date (valid_to is the last day); name is what the edition called it. A programme unit may have none.';

create table registry.unit_name (
  id bigint generated always as identity primary key,
  unit_id bigint not null references registry.unit (id),
  name text not null check (name <> ''),
  kind text not null check (kind in ('former', 'alias')),
  valid_from date,
  valid_to date check (valid_to >= valid_from),
  unique (unit_id, name)
);
comment on table registry.unit_name is 'Former names and aliases of a unit, with the days they were in use where known.';
create index unit_name_name on registry.unit_name (name);

create table registry.member (
  id bigint generated always as identity primary key,
  unit_id bigint not null references registry.unit (id),
  role text not null check (role in ('head', 'deputyHead', 'member', 'officeHead')),
  name text not null check (name <> ''),
  post text,
  member_unit_id bigint references registry.unit (id),
  duty text,
  ordinal int not null default 0,
  since date,
  until date check (until >= since)
);
comment on table registry.member is 'Members of the leading group or of a town''s working group (组长, 副组长, 成员, 办公室主任): office-holders, their unit and their duty.';
create index member_unit on registry.member (unit_id, ordinal);

create table registry.contact (
  id bigint generated always as identity primary key,
  unit_id bigint not null references registry.unit (id),
  name text not null check (name <> ''),
  post text,
  phone text,
  duty text,
  ordinal int not null default 0,
  active boolean not null default true
);
comment on table registry.contact is 'Work contacts of a unit (name, post, work phone). Never residents.';
create index contact_unit on registry.contact (unit_id, ordinal);

create table registry.yearly_target (
  unit_id bigint not null references registry.unit (id),
  year int not null check (year between 2015 and 2100),
  planned int not null default 0 check (planned >= 0),
  started int not null default 0 check (started >= 0),
  built int not null default 0 check (built >= 0),
  connected int not null default 0 check (connected >= 0),
  updated_at timestamptz not null default now(),
  primary key (unit_id, year)
);
comment on table registry.yearly_target is 'How many communities a unit is to plan, start, build and connect in a year.';

create table registry.unit_change (
  id bigint generated always as identity primary key,
  unit_id bigint not null references registry.unit (id),
  kind text not null check (kind in ('created', 'changed')),
  source text not null check (source in ('page', 'targets')),
  at timestamptz not null,
  actor_id bigint,
  before jsonb not null,
  after jsonb not null
);
comment on table registry.unit_change is 'Append-only history of units: who changed which fields and lists when, from what to what. Contacts are told by post and duty alone.';
create index unit_change_unit on registry.unit_change (unit_id, id);

create table registry.community (
  id uuid primary key,
  programme_unit_id bigint not null references registry.unit (id),
  name text not null check (name <> ''),
  category text not null check (category in ('commercial', 'resettlement', 'old', 'underConstruction')),
  unmanaged boolean not null default false,
  households int check (households >= 0),
  buildings int check (buildings >= 0),
  built_year int check (built_year between 1900 and 2100),
  people_gates int check (people_gates >= 0),
  car_gates int check (car_gates >= 0),
  cameras int check (cameras >= 0),
  closed boolean,
  address text,
  longitude double precision check (longitude between -180 and 180),
  latitude double precision check (latitude between -90 and 90),
  datum text check (datum in ('WGS84', 'GCJ02')),
  place_note text,
  responsible text,
  funding text check (funding in ('government', 'commercial')),
  lead_unit_id bigint not null references registry.unit (id),
  cooperating_unit_ids bigint[] not null default '{}',
  contact_name text,
  contact_phone text,
  version int not null default 1,
  merged_into uuid references registry.community (id),
  removed_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (merged_into <> id),
  check (num_nonnulls(longitude, latitude, datum) in (0, 3))
);
comment on table registry.community is 'Residential communities. merged_into: the entry that took its place; removed_at: taken back with the import that made it.';
create index community_unit on registry.community (programme_unit_id, name, id) where merged_into is null and removed_at is null;
create index community_lead on registry.community (lead_unit_id);
create function registry.note_communities() returns trigger language plpgsql as $$
begin
  insert into base.changed (topic, key) select distinct 'community', id from touched;
  return null;
end $$;
-- What a process keeps of communities (`programme/course`) is brought up to date by these notes.
create trigger noted_new after insert on registry.community
  referencing new table as touched for each statement execute function registry.note_communities();
create trigger noted_change after update on registry.community
  referencing new table as touched for each statement execute function registry.note_communities();
create index community_cooperators on registry.community using gin (cooperating_unit_ids);

create table registry.community_alias (
  id bigint generated always as identity primary key,
  community_id uuid not null references registry.community (id),
  name text not null check (name <> ''),
  source text not null check (source in ('page', 'ledger', 'merge')),
  merge_id bigint,
  created_at timestamptz not null,
  unique (community_id, name)
);
comment on table registry.community_alias is 'Other names under which a community was reported, so that the next ledger finds it.';

create table registry.community_change (
  id bigint generated always as identity primary key,
  community_id uuid not null references registry.community (id),
  kind text not null check (kind in ('created', 'changed', 'merged', 'unmerged', 'undone')),
  at timestamptz not null,
  actor_id bigint,
  before jsonb not null,
  after jsonb not null,
  source text not null,
  import_id bigint
);
comment on table registry.community_change is 'Append-only history: who changed which fields when, from what (before) to what (after), and by which page, ledger or merge.';
create index community_change_community on registry.community_change (community_id, id);
create index community_change_import on registry.community_change (import_id) where import_id is not null;

create table registry.community_merge (
  id bigint generated always as identity primary key,
  kept_id uuid not null references registry.community (id),
  merged_id uuid not null references registry.community (id),
  at timestamptz not null,
  actor_id bigint,
  kept_before jsonb not null,
  kept_after jsonb not null,
  undone_at timestamptz,
  undone_by bigint,
  check (kept_id <> merged_id)
);
comment on table registry.community_merge is 'Two entries of one community made one: which survived and with which values, and whether it was taken back.';
create index community_merge_kept on registry.community_merge (kept_id);
create index community_merge_merged on registry.community_merge (merged_id);

-- Organisations and their codes, names, members and contacts are known to everyone who is signed in; who may change
-- them is the account's own units. Targets and codes are the office's.
alter table registry.unit enable row level security;
alter table registry.unit_code enable row level security;
alter table registry.unit_name enable row level security;
alter table registry.member enable row level security;
alter table registry.contact enable row level security;
alter table registry.yearly_target enable row level security;
alter table registry.unit_change enable row level security;
alter table registry.community enable row level security;
alter table registry.community_alias enable row level security;
alter table registry.community_change enable row level security;
alter table registry.community_merge enable row level security;

create policy read on registry.unit for select using (true);
create policy add on registry.unit for insert
  with check ((select base.scope_all()) or parent_id = any ((select base.scope_units())::bigint[]));
create policy change on registry.unit for update
  using ((select base.scope_all()) or id = any ((select base.scope_units())::bigint[])
    or parent_id = any ((select base.scope_units())::bigint[]));

create policy read on registry.unit_code for select using (true);
create policy write on registry.unit_code for all using ((select base.scope_all()));
create policy read on registry.unit_name for select using (true);
create policy write on registry.unit_name for all using ((select base.scope_all()));
create policy read on registry.yearly_target for select using (true);
create policy write on registry.yearly_target for all using ((select base.scope_all()));

create policy read on registry.unit_change for select
  using ((select base.scope_all()) or unit_id = any ((select base.scope_units())::bigint[]));
create policy add on registry.unit_change for insert
  with check ((select base.scope_all()) or unit_id = any ((select base.scope_units())::bigint[])
    or unit_id in (select id from registry.unit where parent_id = any ((select base.scope_units())::bigint[])));

create policy read on registry.member for select using (true);
create policy write on registry.member for all
  using ((select base.scope_all()) or unit_id = any ((select base.scope_units())::bigint[]));
create policy read on registry.contact for select using (true);
create policy write on registry.contact for all
  using ((select base.scope_all()) or unit_id = any ((select base.scope_units())::bigint[]));

create policy read on registry.community for select
  using ((select base.scope_all()) or programme_unit_id = any ((select base.scope_units())::bigint[])
    or lead_unit_id = any ((select base.scope_units())::bigint[])
    or cooperating_unit_ids && (select base.scope_units())::bigint[]);
create policy add on registry.community for insert
  with check ((select base.scope_all()) or programme_unit_id = any ((select base.scope_units())::bigint[]));
create policy change on registry.community for update
  using ((select base.scope_all()) or programme_unit_id = any ((select base.scope_units())::bigint[])
    or lead_unit_id = any ((select base.scope_units())::bigint[]));


grant select, insert, update on registry.unit, registry.community, registry.community_merge to anlin_app;
grant select, insert, update, delete on registry.unit_code, registry.unit_name, registry.member, registry.contact, registry.yearly_target,
  registry.community_alias to anlin_app;
grant select, insert on registry.community_change, registry.unit_change to anlin_app;

create view registry.published_unit with (security_invoker = true) as
  select id, kind, name, short_name, parent_id, ordinal, active, longitude, latitude, datum
    from registry.unit;
comment on view registry.published_unit is 'Units for other rooms. short_name may be null.';

create view registry.published_yearly_target with (security_invoker = true) as
  select unit_id, year, planned, started, built, connected from registry.yearly_target;
comment on view registry.published_yearly_target is 'Yearly targets for other rooms.';

create view registry.published_community with (security_invoker = true) as
  select id, programme_unit_id, name, category, unmanaged, households, buildings, built_year, people_gates, car_gates,
         cameras, closed, address, longitude, latitude, datum, responsible, funding, lead_unit_id,
         cooperating_unit_ids, contact_name, contact_phone, version, created_at, updated_at
    from registry.community
   where merged_into is null and removed_at is null;
comment on view registry.published_community is 'Live communities for other rooms: neither merged into another nor taken back.';

create view registry.published_editable_community with (security_invoker = true) as
  select id from registry.community
   where programme_unit_id = any ((select base.scope_units())::bigint[])
      or lead_unit_id = any ((select base.scope_units())::bigint[]);
comment on view registry.published_editable_community is 'Communities whose own or lead unit is in scope: a cooperating unit reads a community but does not record for it.';

-- A cooperating unit reads names and history of a community; it writes neither.
create policy seen on registry.community_alias for select
  using ((select base.scope_all()) or community_id in (select id from registry.community));
create policy bound on registry.community_alias for all
  using ((select base.scope_all()) or community_id in (select id from registry.published_editable_community));
create policy seen on registry.community_change for select
  using ((select base.scope_all()) or community_id in (select id from registry.community));
create policy added on registry.community_change for insert
  with check ((select base.scope_all()) or community_id in (select id from registry.published_editable_community));
create policy seen on registry.community_merge for select
  using ((select base.scope_all()) or kept_id in (select id from registry.community));
create policy bound on registry.community_merge for all
  using ((select base.scope_all()) or
    (kept_id in (select id from registry.published_editable_community) and
     merged_id in (select id from registry.published_editable_community)));

grant select on registry.published_unit, registry.published_yearly_target, registry.published_community,
  registry.published_editable_community to anlin_app;
