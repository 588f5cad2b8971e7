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
  subject_room text not null check (subject_room ~ '^[a-z]{2,20}$'),
  subject_kind text not null check (subject_kind ~ '^[a-zA-Z]{2,30}$'),
  subject_id text not null check (length(subject_id) between 1 and 60),
  community_id uuid references registry.community (id),
  unit_id bigint references registry.unit (id),
  note text check (length(note) between 1 and 300),
  attached_at timestamptz not null,
  attached_by bigint,
  detached_at timestamptz,
  detached_by bigint,
  check (num_nonnulls(community_id, unit_id) > 0)
);
comment on table evidence.reference is 'Which thing of which room names a file; taken away by a mark, never deleted. Who sees the community or the unit sees the file';
comment on column evidence.reference.detached_at is 'Since when the thing no longer names the file; the file stays';
create unique index reference_once on evidence.reference (file_id, subject_room, subject_kind, subject_id) where detached_at is null;
create index reference_subject on evidence.reference (subject_room, subject_kind, subject_id);
create index reference_community on evidence.reference (community_id);
create index reference_unit on evidence.reference (unit_id);

alter table evidence.file enable row level security;
alter table evidence.reference enable row level security;

create policy seen on evidence.reference for select
  using ((select base.scope_all()) or community_id in (select id from registry.community)
    or unit_id = any ((select base.scope_units())::bigint[]));
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
