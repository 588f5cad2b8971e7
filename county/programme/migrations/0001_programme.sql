-- The programme: who passed which gate when, what was planned, what holds a community back, and by which rules it is judged.
create schema programme;
grant usage on schema programme to anlin_app;

create table programme.community_stage (
  id bigint generated always as identity primary key,
  community_id uuid not null references registry.community (id),
  stage text not null check (stage in ('surveyed', 'approved', 'designed', 'started', 'built', 'trial', 'accepted', 'connected', 'operating')),
  passed_on date,
  date_certain boolean not null default true,
  withdrawn boolean not null default false,
  retracts_id bigint references programme.community_stage (id),
  recorded_at timestamptz not null,
  recorded_by bigint,
  source text not null,
  import_id bigint,
  evidence text,
  reason text,
  check (not withdrawn or retracts_id is not null)
);
comment on table programme.community_stage is 'Gates passed, only ever added to: of one gate of one community the row recorded last by an instant holds at that instant';
comment on column programme.community_stage.passed_on is 'The day the gate was passed (Asia/Shanghai); null on a row that holds: passed, day not known';
comment on column programme.community_stage.withdrawn is 'This row says that the gate was not passed after all';
comment on column programme.community_stage.retracts_id is 'The row that this one corrects or withdraws';
comment on column programme.community_stage.recorded_at is 'When this became known here: the second axis of every as-of question';
create index community_stage_fold on programme.community_stage (community_id, stage, recorded_at desc, id desc) include (passed_on, withdrawn);
create index community_stage_import on programme.community_stage (import_id) where import_id is not null;
create index community_stage_recorded on programme.community_stage (recorded_at);

create table programme.milestone (
  id bigint generated always as identity primary key,
  community_id uuid not null references registry.community (id),
  stage text not null check (stage in ('approved', 'designed', 'started', 'built', 'trial', 'accepted', 'connected', 'operating')),
  planned_on date,
  baseline_on date,
  retracts_id bigint references programme.milestone (id),
  reason text,
  recorded_at timestamptz not null,
  recorded_by bigint,
  source text not null,
  import_id bigint
);
comment on table programme.milestone is 'Planned days of gates, only ever added to; the row recorded last holds';
comment on column programme.milestone.planned_on is 'The plan as it stands after this row; null when the plan was taken back';
comment on column programme.milestone.baseline_on is 'The first plan, carried along when the plan moves: lights are judged by it';
create index milestone_fold on programme.milestone (community_id, stage, recorded_at desc, id desc) include (planned_on, baseline_on);
create index milestone_import on programme.milestone (import_id) where import_id is not null;

create table programme.blocker (
  id bigint generated always as identity primary key,
  community_id uuid not null references registry.community (id),
  kind text not null check (kind in ('entry', 'power', 'line', 'funds', 'vote', 'drawings', 'property', 'complaints', 'other')),
  text text not null check (length(text) between 1 and 1000),
  needs_look boolean not null default false,
  since date,
  since_certain boolean not null,
  must_act_unit_id bigint references registry.unit (id),
  must_act text not null,
  recorded_at timestamptz not null,
  recorded_by bigint,
  source text not null,
  import_id bigint,
  follows_id bigint references programme.blocker (id),
  cleared_on date,
  cleared_recorded_at timestamptz,
  cleared_by bigint,
  cleared_note text,
  cleared_import_id bigint,
  withdrawn_at timestamptz,
  check ((cleared_on is null) = (cleared_recorded_at is null))
);
comment on table programme.blocker is 'What holds a community back, as written and by kind; cleared or withdrawn once, never rewritten';
comment on column programme.blocker.needs_look is 'The written text fitted no kind: a person should choose one';
comment on column programme.blocker.since is 'First day it held the community back; null when nobody wrote it down';
comment on column programme.blocker.must_act is 'Who must act, in words, by the rule of the kind at the time of recording';
comment on column programme.blocker.withdrawn_at is 'When it was taken back as never true (undo of an import, a slip)';
create index blocker_community on programme.blocker (community_id);
create index blocker_open on programme.blocker (community_id) where cleared_on is null and withdrawn_at is null;
create index blocker_import on programme.blocker (import_id) where import_id is not null;
create index blocker_cleared_import on programme.blocker (cleared_import_id) where cleared_import_id is not null;

create table programme.current_state (
  community_id uuid primary key references registry.community (id),
  surveyed_on date,
  approved_on date,
  designed_on date,
  started_on date,
  built_on date,
  trial_on date,
  accepted_on date,
  connected_on date,
  operating_on date,
  due_designed date,
  due_started date,
  due_built date,
  due_connected date,
  plan_connected date
);
comment on table programme.current_state is 'Derived: what community_stage and milestone say as known now, one row a community; written only by the programme''s store in the transaction that adds to them';
comment on column programme.current_state.approved_on is 'Day the gate was passed; -infinity: passed, day not known; null: not passed';
comment on column programme.current_state.due_connected is 'Baseline of the programme''s completion (gate connected)';
comment on column programme.current_state.plan_connected is 'The same day as the plan stands now';

create function programme.note_communities() returns trigger language plpgsql as $$
begin
  insert into base.changed (topic, key) select distinct 'community', community_id from touched;
  return null;
end $$;
create trigger noted_new after insert on programme.current_state
  referencing new table as touched for each statement execute function programme.note_communities();
create trigger noted_change after update on programme.current_state
  referencing new table as touched for each statement execute function programme.note_communities();

create table programme.rule_version (
  id bigint generated always as identity primary key,
  subject text not null check (subject in ('approach', 'light', 'blocker', 'ranking')),
  version int not null check (version > 0),
  valid_from date not null,
  content jsonb not null,
  decision_ref text not null check (length(decision_ref) between 1 and 300),
  note text,
  recorded_at timestamptz not null,
  recorded_by bigint,
  unique (subject, version)
);
comment on table programme.rule_version is 'Rules the county decided, each version with its decision; never rewritten. Version 0 of each subject is the default that ships with the product';

create table programme.saved_view (
  id bigint generated always as identity primary key,
  account_id bigint not null,
  unit_id bigint references registry.unit (id),
  page text not null check (page in ('board', 'communities', 'blockers')),
  name text not null check (length(name) between 1 and 80),
  search text not null check (length(search) <= 2000),
  shared boolean not null default false,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (account_id, page, name)
);
comment on table programme.saved_view is 'Filters a person keeps under a name; shared ones are seen by the same unit';
create index saved_view_unit on programme.saved_view (unit_id) where shared;

alter table programme.community_stage enable row level security;
alter table programme.milestone enable row level security;
alter table programme.blocker enable row level security;
alter table programme.current_state enable row level security;
alter table programme.saved_view enable row level security;
alter table programme.rule_version enable row level security;

create policy seen on programme.community_stage for select
  using ((select base.scope_all()) or community_id in (select id from registry.community));
create policy added on programme.community_stage for insert
  with check ((select base.scope_all()) or community_id in (select id from registry.published_editable_community));
create policy seen on programme.milestone for select
  using ((select base.scope_all()) or community_id in (select id from registry.community));
create policy added on programme.milestone for insert
  with check ((select base.scope_all()) or community_id in (select id from registry.published_editable_community));
create policy seen on programme.blocker for select
  using ((select base.scope_all()) or community_id in (select id from registry.community));
create policy added on programme.blocker for insert
  with check ((select base.scope_all()) or community_id in (select id from registry.published_editable_community));
create policy changed on programme.blocker for update
  using ((select base.scope_all()) or community_id in (select id from registry.published_editable_community));
create policy seen on programme.current_state for select
  using ((select base.scope_all()) or community_id in (select id from registry.community));
create policy added on programme.current_state for insert
  with check ((select base.scope_all()) or community_id in (select id from registry.published_editable_community));
create policy changed on programme.current_state for update
  using ((select base.scope_all()) or community_id in (select id from registry.published_editable_community));
create policy read on programme.rule_version for select using (true);
-- Rules hold for the whole county: a role that was granted on one unit does not change them.
create policy added on programme.rule_version for insert with check ((select base.scope_all()));
create policy own on programme.saved_view using (account_id = (select base.actor_id()));
create policy shared_to_read on programme.saved_view for select using (shared);

grant select, insert on programme.community_stage, programme.milestone, programme.rule_version to anlin_app;
grant select, insert on programme.blocker to anlin_app;
grant update (cleared_on, cleared_recorded_at, cleared_by, cleared_note, cleared_import_id, withdrawn_at) on programme.blocker to anlin_app;
grant select, insert, update on programme.current_state to anlin_app;
grant select, insert, update, delete on programme.saved_view to anlin_app;
