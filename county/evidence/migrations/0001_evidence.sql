-- Evidence: files as they came, what names them, uploads under way. Content lies in the files store, named by its hash.
create schema evidence;
grant usage on schema evidence to anlin_app;

create table evidence.file (
  id uuid primary key,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  name text not null check (length(name) between 1 and 200),
  kind text not null check (kind ~ '^[a-z0-9]{2,10}$'),
  size_bytes bigint not null check (size_bytes > 0),
  width int,
  height int,
  taken_at timestamptz,
  longitude double precision check (longitude between -180 and 180),
  latitude double precision check (latitude between -90 and 90),
  thumbnail_sha256 text check (thumbnail_sha256 ~ '^[0-9a-f]{64}$'),
  uploaded_by bigint,
  uploaded_at timestamptz not null,
  check (num_nonnulls(longitude, latitude) in (0, 2))
);
comment on table evidence.file is 'Evidence files: one row an upload; the same content is kept once in the files store, by its hash';
comment on column evidence.file.sha256 is 'Of the content as kept: a picture''s without its hidden data';
comment on column evidence.file.name is 'The sender''s word, for display only: what a file is was decided by its content';
comment on column evidence.file.taken_at is 'When a picture says it was taken; null when it does not say';
comment on column evidence.file.longitude is 'Where a picture was taken, WGS-84: a place of the site, never of a person';
create index file_content on evidence.file (sha256);
create index file_uploader on evidence.file (uploaded_by, uploaded_at);

create table evidence.reference (
  id bigint generated always as identity primary key,
  file_id uuid not null references evidence.file (id),
  subject_room text not null check (length(subject_room) between 1 and 30),
  subject_kind text not null check (length(subject_kind) between 1 and 30),
  subject_id text not null check (length(subject_id) between 1 and 120),
  community_id uuid references registry.community (id),
  unit_id bigint references registry.unit (id),
  also_unit_ids bigint[] not null default '{}',
  note text check (length(note) between 1 and 300),
  attached_at timestamptz not null,
  attached_by bigint,
  detached_at timestamptz,
  detached_by bigint,
  check (num_nonnulls(community_id, unit_id) > 0)
);
comment on table evidence.reference is 'Which thing of which room names a file; taken away by a mark, never deleted. Who sees the community or the unit sees the file';
comment on column evidence.reference.detached_at is 'Since when the thing no longer names the file; the file stays';
comment on column evidence.reference.also_unit_ids is 'Units that see the file beside: the other company under the same contract';
create unique index reference_once on evidence.reference (file_id, subject_room, subject_kind, subject_id) where detached_at is null;
create index reference_subject on evidence.reference (subject_room, subject_kind, subject_id);
create index reference_community on evidence.reference (community_id);
create index reference_unit on evidence.reference (unit_id);

alter table evidence.file enable row level security;
alter table evidence.reference enable row level security;

create policy seen on evidence.reference for select
  using ((select base.scope_all()) or community_id in (select id from registry.community)
    or unit_id = any ((select base.scope_units())::bigint[]) or also_unit_ids && (select base.scope_units())::bigint[]);
create policy added on evidence.reference for insert
  with check ((select base.scope_all()) or community_id in (select id from registry.community)
    or unit_id = any ((select base.scope_units())::bigint[]));
create policy changed on evidence.reference for update
  using ((select base.scope_all()) or community_id in (select id from registry.community)
    or unit_id = any ((select base.scope_units())::bigint[]));

-- A file is seen through what it belongs to, and by whoever sent it.
create policy seen on evidence.file for select
  using ((select base.scope_all()) or uploaded_by = (select base.actor_id())
    or exists (select 1 from evidence.reference r where r.file_id = file.id and r.detached_at is null));
create policy added on evidence.file for insert
  with check ((select base.scope_all()) or uploaded_by = (select base.actor_id()));

grant select, insert on evidence.file, evidence.reference to anlin_app;
grant update (detached_at, detached_by) on evidence.reference to anlin_app;

create view evidence.published_file with (security_invoker = true) as
  select r.subject_room, r.subject_kind, r.subject_id, r.file_id, f.name, f.kind, f.size_bytes, f.sha256
    from evidence.reference r join evidence.file f on f.id = r.file_id
   where r.detached_at is null;
comment on view evidence.published_file is 'Files that things of other rooms name, for their counts and lists';
grant select on evidence.published_file to anlin_app;

create table evidence.upload (
  id uuid primary key,
  account_id bigint not null,
  name text not null check (length(name) between 1 and 200),
  size_bytes bigint not null check (size_bytes > 0),
  begun_at timestamptz not null
);
comment on table evidence.upload is 'Uploads under way; the bytes that came lie beside the files store. Done or given up, the row goes';
create index upload_account on evidence.upload (account_id);
alter table evidence.upload enable row level security;
create policy own on evidence.upload using (account_id = (select base.actor_id()));
grant select, insert, delete on evidence.upload to anlin_app;

create table evidence.requirement_version (
  version int primary key check (version > 0),
  valid_from date not null,
  content jsonb not null,
  decision_ref text not null check (length(decision_ref) between 1 and 300),
  note text,
  recorded_at timestamptz not null,
  recorded_by bigint
);
comment on table evidence.requirement_version is 'What each gate asks for, each version with its decision; never rewritten. Version 0 is the default that ships with the product';

create table evidence.gate_item (
  id bigint generated always as identity primary key,
  community_id uuid not null references registry.community (id),
  stage text not null,
  code text not null,
  value numeric,
  note text check (length(note) between 1 and 500),
  recorded_at timestamptz not null,
  recorded_by bigint
);
comment on table evidence.gate_item is 'Measured values and remarks to a gate''s requirements, only ever added to: the row recorded last holds';
create index gate_item_fold on evidence.gate_item (community_id, stage, code, id desc);

create table evidence.submission (
  id bigint generated always as identity primary key,
  community_id uuid not null references registry.community (id),
  stage text not null,
  state text not null check (state in ('submitted', 'returned', 'passed', 'conditional')),
  passed_on date not null,
  test_on date,
  test_reference text,
  table_version int not null,
  review text not null check (review in ('unit', 'county')),
  submitted_at timestamptz not null,
  submitted_by bigint,
  reviewed_at timestamptz,
  reviewed_by bigint,
  reason text,
  version int not null default 1,
  check (reviewed_by is null or reviewed_by <> submitted_by)
);
comment on table evidence.submission is 'A gate handed in with its evidence, and how a second person decided; a gate that is handed in again gets another row';
comment on column evidence.submission.passed_on is 'The day on which the gate was passed, as handed in';
comment on column evidence.submission.table_version is 'The version of the table of requirements that held on that day';
comment on column evidence.submission.review is 'Whether the unit''s own leader or the county reviews';
create index submission_gate on evidence.submission (community_id, stage, id desc);
create unique index submission_waiting on evidence.submission (community_id, stage) where state = 'submitted';

create table evidence.step (
  id bigint generated always as identity primary key,
  submission_id bigint not null references evidence.submission (id),
  community_id uuid not null references registry.community (id),
  what text not null check (what in ('submitted', 'returned', 'passed', 'conditional', 'fixReported', 'fixRefused', 'fixClosed')),
  text text,
  items jsonb,
  at timestamptz not null,
  by bigint,
  by_name text not null
);
comment on table evidence.step is 'History of every submission, only ever added to';
comment on column evidence.step.items is 'Of a submission: every requirement with its files (id, name, hash) and value as handed in';
create index step_submission on evidence.step (submission_id, id);

create table evidence.fix (
  id bigint generated always as identity primary key,
  submission_id bigint not null references evidence.submission (id),
  community_id uuid not null references registry.community (id),
  stage text not null,
  text text not null check (length(text) between 1 and 500),
  due_on date not null,
  state text not null default 'open' check (state in ('open', 'reported', 'closed')),
  report text,
  reported_at timestamptz,
  reported_by bigint,
  closed_at timestamptz,
  closed_by bigint,
  check (closed_by is null or closed_by <> reported_by)
);
comment on table evidence.fix is 'What a conditional pass leaves to be mended, each by a day; until every one is closed, no later gate passes';
create index fix_submission on evidence.fix (submission_id);
create index fix_open on evidence.fix (community_id) where state <> 'closed';

alter table evidence.requirement_version enable row level security;
alter table evidence.gate_item enable row level security;
alter table evidence.submission enable row level security;
alter table evidence.step enable row level security;
alter table evidence.fix enable row level security;

create policy read on evidence.requirement_version for select using (true);
create policy added on evidence.requirement_version for insert with check ((select base.scope_all()));
create policy seen on evidence.gate_item for select
  using ((select base.scope_all()) or community_id in (select id from registry.community));
create policy added on evidence.gate_item for insert
  with check ((select base.scope_all()) or community_id in (select id from registry.published_editable_community));
create policy seen on evidence.submission for select
  using ((select base.scope_all()) or community_id in (select id from registry.community));
create policy added on evidence.submission for insert
  with check ((select base.scope_all()) or community_id in (select id from registry.published_editable_community));
create policy changed on evidence.submission for update
  using ((select base.scope_all()) or community_id in (select id from registry.published_editable_community));
create policy seen on evidence.step for select
  using ((select base.scope_all()) or community_id in (select id from registry.community));
create policy added on evidence.step for insert
  with check ((select base.scope_all()) or community_id in (select id from registry.published_editable_community));
create policy seen on evidence.fix for select
  using ((select base.scope_all()) or community_id in (select id from registry.community));
create policy added on evidence.fix for insert
  with check ((select base.scope_all()) or community_id in (select id from registry.published_editable_community));
create policy changed on evidence.fix for update
  using ((select base.scope_all()) or community_id in (select id from registry.published_editable_community));

grant select, insert on evidence.requirement_version, evidence.gate_item, evidence.submission, evidence.step, evidence.fix to anlin_app;
grant update (state, reviewed_at, reviewed_by, reason, version) on evidence.submission to anlin_app;
grant update (state, report, reported_at, reported_by, closed_at, closed_by) on evidence.fix to anlin_app;

create view evidence.published_open_fix with (security_invoker = true) as
  select id, community_id, stage, text, due_on from evidence.fix where state <> 'closed';
comment on view evidence.published_open_fix is 'What conditional passes left to be mended and is not closed yet: it holds up every later gate';
grant select on evidence.published_open_fix to anlin_app;
