-- Inspections (检查): plan, what was looked at by a versioned checklist, findings that become matters, photos through evidence.
create schema inspections;
grant usage on schema inspections to anlin_app;

create table inspections.checklist_version (
  id bigint generated always as identity primary key,
  version int not null unique check (version > 0),
  valid_from date not null,
  content jsonb not null,
  decision_ref text not null check (length(decision_ref) between 1 and 300),
  note text check (length(note) between 1 and 1000),
  recorded_at timestamptz not null,
  recorded_by bigint
);
comment on table inspections.checklist_version is 'What inspections look at, each row with its clause; versions with their decision, never rewritten. Version 0 ships with the product';

create table inspections.inspection (
  id bigint generated always as identity primary key,
  year int not null check (year between 2015 and 2199),
  number int not null check (number > 0),
  title text not null check (length(title) between 1 and 120),
  purpose text check (length(purpose) between 1 and 2000),
  starts_on date not null,
  ends_on date not null,
  team jsonb not null default '[]',
  checklist_version int not null check (checklist_version >= 0),
  state text not null default 'planned' check (state in ('planned', 'finished')),
  summary text check (length(summary) between 1 and 4000),
  version int not null default 1,
  created_at timestamptz not null,
  created_by bigint,
  created_by_name text not null,
  finished_at timestamptz,
  finished_by_name text,
  unique (year, number),
  check ((state = 'finished') = (finished_at is not null))
);
comment on table inspections.inspection is 'An inspection: when, by which units'' people, with which version of the checklist';
comment on column inspections.inspection.team is 'Who inspects: unit, name and post of officials';

create table inspections.target (
  inspection_id bigint not null references inspections.inspection (id),
  community_id uuid not null references registry.community (id),
  planned_on date,
  checked_on date,
  results jsonb not null default '{}',
  note text check (length(note) between 1 and 2000),
  checked_by_name text,
  dropped boolean not null default false,
  primary key (inspection_id, community_id)
);
comment on table inspections.target is 'A community that an inspection visits, and how each row of the checklist was found: ok, problem, notApplicable';
create index target_community on inspections.target (community_id);

create table inspections.finding (
  id bigint generated always as identity primary key,
  inspection_id bigint not null references inspections.inspection (id),
  community_id uuid not null references registry.community (id),
  code text check (length(code) between 1 and 40),
  text text not null check (length(text) between 1 and 1000),
  kind text not null,
  found_on date not null,
  lead_unit_id bigint references registry.unit (id),
  deadline date,
  matter_id bigint references matters.matter (id),
  matter_label text,
  dropped boolean not null default false,
  recorded_at timestamptz not null,
  recorded_by bigint,
  recorded_by_name text not null,
  check ((matter_id is null) = (matter_label is null))
);
comment on table inspections.finding is 'What was found wrong: with a responsible unit it becomes a matter, at the latest when the inspection is finished';
comment on column inspections.finding.code is 'The row of the checklist; null: beside it';
create index finding_inspection on inspections.finding (inspection_id, id);
create index finding_community on inspections.finding (community_id, code, kind);

alter table inspections.checklist_version enable row level security;
alter table inspections.inspection enable row level security;
alter table inspections.target enable row level security;
alter table inspections.finding enable row level security;

create policy read on inspections.checklist_version for select using (true);
create policy added on inspections.checklist_version for insert with check ((select base.scope_all()));
create policy seen on inspections.target for select
  using ((select base.scope_all()) or community_id in (select id from registry.community));
create policy planned on inspections.target for insert with check ((select base.scope_all()));
create policy checked on inspections.target for update
  using ((select base.scope_all()) or community_id in (select id from registry.community));
-- A unit sees the inspections that visit its communities.
create policy seen on inspections.inspection for select
  using ((select base.scope_all()) or id in (select inspection_id from inspections.target where not dropped));
create policy planned on inspections.inspection for insert with check ((select base.scope_all()));
create policy changed on inspections.inspection for update using ((select base.scope_all()));
create policy seen on inspections.finding for select
  using ((select base.scope_all()) or community_id in (select id from registry.community)
    or lead_unit_id = any ((select base.scope_units())::bigint[]));
create policy found on inspections.finding for insert
  with check ((select base.scope_all()) or community_id in (select id from registry.community));
create policy changed on inspections.finding for update
  using ((select base.scope_all()) or community_id in (select id from registry.community));

grant select, insert on inspections.checklist_version, inspections.inspection, inspections.target, inspections.finding to anlin_app;
grant update (title, purpose, starts_on, ends_on, team, state, summary, version, finished_at, finished_by_name)
  on inspections.inspection to anlin_app;
grant update (planned_on, checked_on, results, note, checked_by_name, dropped) on inspections.target to anlin_app;
grant update (code, text, kind, found_on, lead_unit_id, deadline, matter_id, matter_label, dropped) on inspections.finding to anlin_app;

