-- What was found on site, field by field and never overwritten; photos of it; owners' votes as totals.
create schema survey;
grant usage on schema survey to anlin_app;

create table survey.form_version (
  version int primary key check (version > 1),
  valid_from date not null,
  sections jsonb not null,
  reason text not null check (length(reason) between 1 and 300),
  recorded_at timestamptz not null,
  recorded_by bigint,
  by_name text not null
);
comment on table survey.form_version is 'The survey''s form as the office decided it, each version with its reason; never rewritten. Version 1 ships with the product';
comment on column survey.form_version.sections is 'Questions; a retired one stays, so that earlier answers stay readable';

create table survey.save (
  id uuid primary key,
  community_id uuid not null references registry.community (id),
  version int not null check (version > 0),
  form_version int not null,
  seen_version int not null check (seen_version >= 0),
  source text not null check (source in ('desk', 'phone', 'settled')),
  phone_at timestamptz,
  clock_off_seconds int,
  made_at timestamptz,
  recorded_at timestamptz not null,
  recorded_by bigint,
  by_name text not null,
  unique (community_id, version)
);
comment on table survey.save is 'One hand-in of survey answers, only ever added to. The id is made by whoever sends it, so a repeated one changes nothing';
comment on column survey.save.seen_version is 'The version that the sender had before them';
comment on column survey.save.phone_at is 'When the phone says it was filled in; its clock may be wrong';
comment on column survey.save.clock_off_seconds is 'How far the phone''s clock was ahead of the server''s when it was sent; negative: behind';
comment on column survey.save.made_at is 'The same moment by the server''s clock; null where the phone''s two times contradict each other';

create table survey.answer (
  id bigint generated always as identity primary key,
  save_id uuid not null references survey.save (id),
  community_id uuid not null references registry.community (id),
  field text not null check (length(field) between 1 and 120),
  seen jsonb,
  value jsonb,
  taken boolean not null
);
comment on table survey.answer is 'One answer of one field, only ever added to. The taken one recorded last holds; one that was not taken contradicts it until a person has chosen';
comment on column survey.answer.field is 'Code of the field, or list/row/code';
comment on column survey.answer.seen is 'What the sender saw before answering';
create index answer_fold on survey.answer (community_id, field, id desc);
create index answer_save on survey.answer (save_id);

create table survey.settlement (
  answer_id bigint primary key references survey.answer (id),
  save_id uuid not null references survey.save (id),
  community_id uuid not null references registry.community (id),
  choice text not null check (choice in ('mine', 'theirs')),
  at timestamptz not null,
  by bigint,
  by_name text not null
);
comment on table survey.settlement is 'Which of two contradicting answers a person chose, only ever added to';
comment on column survey.settlement.choice is 'mine: the answer that was not taken at first; theirs: the one that held';
create index settlement_community on survey.settlement (community_id);

create table survey.photo (
  id uuid primary key,
  community_id uuid not null references registry.community (id),
  file_id uuid not null references evidence.file (id),
  field text not null check (length(field) between 1 and 120),
  caption text check (length(caption) between 1 and 100),
  phone_at timestamptz not null,
  clock_off_seconds int,
  made_at timestamptz,
  longitude double precision check (longitude between -180 and 180),
  latitude double precision check (latitude between -90 and 90),
  accuracy_m int check (accuracy_m >= 0),
  recorded_at timestamptz not null,
  recorded_by bigint,
  by_name text not null,
  check (num_nonnulls(longitude, latitude) in (0, 2))
);
comment on table survey.photo is 'Photos of the site; the content is an evidence file. The id is made by the phone, so a photo arrives once';
comment on column survey.photo.field is 'Section of the form, or list/row, that the photo belongs to';
comment on column survey.photo.longitude is 'Where it was taken, WGS-84, if the surveyor allowed it: a place of the site';
create index photo_community on survey.photo (community_id, recorded_at);

create table survey.handover (
  id bigint generated always as identity primary key,
  community_id uuid not null references registry.community (id),
  registry_field text not null,
  before jsonb,
  after jsonb,
  at timestamptz not null,
  by bigint,
  by_name text not null
);
comment on table survey.handover is 'Facts found on site that a person handed over to the registry, only ever added to';
create index handover_community on survey.handover (community_id, id);

create table survey.vote (
  id bigint generated always as identity primary key,
  community_id uuid not null references registry.community (id),
  replaces_id bigint unique references survey.vote (id),
  case_code text not null,
  title text not null check (length(title) between 1 and 120),
  held_from date not null,
  held_to date not null,
  method text not null check (method in ('paper', 'meeting', 'online', 'mixed')),
  count jsonb not null,
  silence text not null check (silence in ('notCounted', 'withMajority')),
  silence_rule text check (length(silence_rule) between 1 and 200),
  passed boolean not null,
  rule_version int not null,
  note text check (length(note) between 1 and 500),
  recorded_at timestamptz not null,
  recorded_by bigint,
  by_name text not null,
  check (held_to >= held_from),
  check ((silence = 'withMajority') = (silence_rule is not null))
);
comment on table survey.vote is 'Owners'' votes as totals of heads and area, only ever added to: a correction is a new row that replaces the old one. No owner, no door';
comment on column survey.vote.count is 'Heads and area: all, taking part, for, against, abstaining, silent';
create index vote_community on survey.vote (community_id, id desc);

alter table survey.form_version enable row level security;
alter table survey.save enable row level security;
alter table survey.answer enable row level security;
alter table survey.settlement enable row level security;
alter table survey.photo enable row level security;
alter table survey.handover enable row level security;
alter table survey.vote enable row level security;

create policy read on survey.form_version for select using (true);
create policy added on survey.form_version for insert with check ((select base.scope_all()));
create policy seen on survey.save for select
  using ((select base.scope_all()) or community_id in (select id from registry.community));
create policy added on survey.save for insert
  with check ((select base.scope_all()) or community_id in (select id from registry.published_editable_community));
create policy seen on survey.answer for select
  using ((select base.scope_all()) or community_id in (select id from registry.community));
create policy added on survey.answer for insert
  with check ((select base.scope_all()) or community_id in (select id from registry.published_editable_community));
create policy seen on survey.settlement for select
  using ((select base.scope_all()) or community_id in (select id from registry.community));
create policy added on survey.settlement for insert
  with check ((select base.scope_all()) or community_id in (select id from registry.published_editable_community));
create policy seen on survey.photo for select
  using ((select base.scope_all()) or community_id in (select id from registry.community));
create policy added on survey.photo for insert
  with check ((select base.scope_all()) or community_id in (select id from registry.published_editable_community));
create policy seen on survey.handover for select
  using ((select base.scope_all()) or community_id in (select id from registry.community));
create policy added on survey.handover for insert
  with check ((select base.scope_all()) or community_id in (select id from registry.published_editable_community));
create policy seen on survey.vote for select
  using ((select base.scope_all()) or community_id in (select id from registry.community));
create policy added on survey.vote for insert
  with check ((select base.scope_all()) or community_id in (select id from registry.published_editable_community));

grant select, insert on survey.form_version, survey.save, survey.answer, survey.settlement, survey.photo, survey.handover, survey.vote to anlin_app;

create view survey.published_answer with (security_invoker = true) as
  select distinct on (a.community_id, a.field) a.community_id, a.field, a.value, s.version, s.recorded_at
    from survey.answer a join survey.save s on s.id = a.save_id
   where a.taken
   order by a.community_id, a.field, s.version desc, a.id desc;
comment on view survey.published_answer is 'What holds of every survey field just now; value null: taken back';

create view survey.published_vote with (security_invoker = true) as
  select id, community_id, case_code, title, held_from, held_to, passed, recorded_at
    from survey.vote v
   where not exists (select 1 from survey.vote n where n.replaces_id = v.id);
comment on view survey.published_vote is 'Owners'' votes in force: corrected ones are left out';
grant select on survey.published_answer, survey.published_vote to anlin_app;
