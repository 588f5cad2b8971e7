-- Plans of communities: versions of a template, tasks with their days, what was done when, and the batches that planned many at once.
create schema plan;
grant usage on schema plan to anlin_app;

create table plan.template_version (
  id bigint generated always as identity primary key,
  code text not null check (code ~ '^[a-z][a-zA-Z]{0,30}$'),
  version int not null check (version > 0),
  content jsonb not null,
  decision_ref text not null check (length(decision_ref) between 1 and 300),
  recorded_at timestamptz not null,
  recorded_by bigint,
  unique (code, version)
);
comment on table plan.template_version is 'Paths of communities as the county decided them, each version with its decision; never rewritten. Version 0 of each code ships with the product';

create table plan.batch (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('bulk', 'shift', 'pasted')),
  label text not null check (length(label) between 1 and 300),
  communities int not null,
  recorded_at timestamptz not null,
  recorded_by bigint,
  recorded_by_name text not null,
  undone_at timestamptz,
  undone_by_name text
);
comment on table plan.batch is 'Many communities planned or moved in one transaction, undoable as one';

create table plan.version (
  id bigint generated always as identity primary key,
  community_id uuid not null references registry.community (id),
  number int not null check (number > 0),
  batch_id bigint references plan.batch (id),
  path_code text not null,
  path_version int not null,
  direction text not null check (direction in ('start', 'target')),
  start_on date not null,
  target_on date,
  reason text,
  recorded_at timestamptz not null,
  recorded_by bigint,
  withdrawn_at timestamptz,
  unique (community_id, number)
);
comment on table plan.version is 'A plan of a community; the greatest number that is not withdrawn holds. A new plan is a new version';
comment on column plan.version.start_on is 'No task that had not begun may begin before';
comment on column plan.version.target_on is 'Day on which the connection is wanted, when the plan was made backward from it';
create index version_current on plan.version (community_id, number desc) where withdrawn_at is null;
create index version_batch on plan.version (batch_id) where batch_id is not null;

create table plan.task (
  version_id bigint not null references plan.version (id),
  ordinal int not null,
  community_id uuid not null references registry.community (id),
  code text not null,
  zh text not null,
  en text not null,
  who text not null,
  gate text check (gate in ('approved', 'designed', 'started', 'built', 'trial', 'accepted', 'connected', 'operating')),
  gate_at text check (gate_at in ('start', 'end')),
  unit text not null check (unit in ('working', 'calendar')),
  duration int not null check (duration between 1 and 1000),
  least int check (least between 1 and 1000),
  basis text,
  needs jsonb not null,
  not_before date,
  starts_on date not null,
  ends_on date not null,
  baseline_starts_on date not null,
  baseline_ends_on date not null,
  primary key (version_id, ordinal)
);
comment on table plan.task is 'Tasks of a plan with their planned days; baseline: the days of the community''s first plan, carried along';
comment on column plan.task.needs is 'What must come before: [{after: code, kind: finish|start, lag: days in the task''s unit}]';
comment on column plan.task.least is 'The duration may not fall below this many days (the basis names the clause)';
create index task_community on plan.task (community_id);

create table plan.actual (
  id bigint generated always as identity primary key,
  community_id uuid not null references registry.community (id),
  task_code text not null,
  started_on date,
  finished_on date check (finished_on >= started_on),
  note text,
  recorded_at timestamptz not null,
  recorded_by bigint
);
comment on table plan.actual is 'When a task that is no gate really began and ended; append-only, the row recorded last holds. Gates are the programme''s';
create index actual_fold on plan.actual (community_id, task_code, id desc);

alter table plan.template_version enable row level security;
alter table plan.batch enable row level security;
alter table plan.version enable row level security;
alter table plan.task enable row level security;
alter table plan.actual enable row level security;

create policy read on plan.template_version for select using (true);
create policy added on plan.template_version for insert with check ((select base.scope_all()));
create policy own on plan.batch for all
  using ((select base.scope_all()) or recorded_by = (select base.actor_id()));
create policy seen on plan.version for select
  using ((select base.scope_all()) or community_id in (select id from registry.community));
create policy added on plan.version for insert
  with check ((select base.scope_all()) or community_id in (select id from registry.published_editable_community));
create policy withdrawn on plan.version for update
  using ((select base.scope_all()) or community_id in (select id from registry.published_editable_community));
create policy seen on plan.task for select
  using ((select base.scope_all()) or community_id in (select id from registry.community));
create policy added on plan.task for insert
  with check ((select base.scope_all()) or community_id in (select id from registry.published_editable_community));
create policy seen on plan.actual for select
  using ((select base.scope_all()) or community_id in (select id from registry.community));
create policy added on plan.actual for insert
  with check ((select base.scope_all()) or community_id in (select id from registry.published_editable_community));

grant select, insert on plan.template_version, plan.batch, plan.version, plan.task, plan.actual to anlin_app;
grant update (undone_at, undone_by_name) on plan.batch to anlin_app;
grant update (withdrawn_at) on plan.version to anlin_app;
