-- Device plans of communities: alternatives, their history, numbered opinions, and the table of the standard in versions.
create schema design;
grant usage on schema design to anlin_app;

create table design.plan (
  id bigint generated always as identity primary key,
  community_id uuid not null references registry.community (id),
  title text not null check (length(title) between 1 and 100),
  state text not null default 'draft' check (state in ('draft', 'inReview', 'returned', 'passed', 'superseded', 'withdrawn')),
  content jsonb not null,
  round int not null default 0,
  version int not null default 1,
  created_at timestamptz not null,
  created_by_name text not null,
  updated_at timestamptz not null,
  updated_by_name text not null,
  submitted_by bigint,
  passed_on date
);
comment on table design.plan is 'A device plan of a community; several are alternatives. Frozen while it is reviewed and once it has passed';
comment on column design.plan.content is 'Drawing, devices, private areas, facts, values and bill (content.contract.ts); places of devices, never persons';
comment on column design.plan.round is 'How often it was handed in';
create index plan_community on design.plan (community_id);
create unique index plan_passed on design.plan (community_id) where state = 'passed';

create table design.step (
  id bigint generated always as identity primary key,
  plan_id bigint not null references design.plan (id),
  community_id uuid not null references registry.community (id),
  what text not null check (what in ('created', 'submitted', 'returned', 'passed', 'superseded', 'withdrawn', 'evidence')),
  text text,
  content jsonb,
  at timestamptz not null,
  by bigint,
  by_name text not null
);
comment on table design.step is 'History of every device plan, only ever added to';
comment on column design.step.content is 'The plan as it was handed in, so that what was reviewed stays known';
create index step_plan on design.step (plan_id, id);

create table design.opinion (
  id bigint generated always as identity primary key,
  plan_id bigint not null references design.plan (id),
  community_id uuid not null references registry.community (id),
  number int not null check (number > 0),
  about text check (length(about) between 1 and 30),
  text text not null check (length(text) between 1 and 1000),
  state text not null default 'open' check (state in ('open', 'answered', 'closed')),
  raised_at timestamptz not null,
  raised_by bigint,
  raised_by_name text not null,
  answer text check (length(answer) between 1 and 1000),
  answered_at timestamptz,
  answered_by bigint,
  answered_by_name text,
  refused int not null default 0,
  refusal text check (length(refusal) between 1 and 1000),
  closed_at timestamptz,
  closed_by bigint,
  closed_by_name text,
  unique (plan_id, number),
  check (closed_by is null or closed_by <> answered_by)
);
comment on table design.opinion is 'Numbered opinions on a device plan: each answered by who draws it and closed by a reviewer';
comment on column design.opinion.about is 'Code of the device or area that it speaks of';
comment on column design.opinion.refused is 'How often an answer was not enough';

create table design.standard_version (
  version int primary key check (version > 0),
  valid_from date not null,
  content jsonb not null,
  decision_ref text not null check (length(decision_ref) between 1 and 300),
  recorded_at timestamptz not null,
  recorded_by bigint
);
comment on table design.standard_version is 'The table of the standard that plans are checked against, each version with its decision; never rewritten. Version 0 ships with the product';

alter table design.plan enable row level security;
alter table design.step enable row level security;
alter table design.opinion enable row level security;
alter table design.standard_version enable row level security;

create policy seen on design.plan for select
  using ((select base.scope_all()) or community_id in (select id from registry.community));
create policy added on design.plan for insert
  with check ((select base.scope_all()) or community_id in (select id from registry.published_editable_community));
create policy changed on design.plan for update
  using ((select base.scope_all()) or community_id in (select id from registry.published_editable_community));
create policy seen on design.step for select
  using ((select base.scope_all()) or community_id in (select id from registry.community));
create policy added on design.step for insert
  with check ((select base.scope_all()) or community_id in (select id from registry.published_editable_community));
create policy seen on design.opinion for select
  using ((select base.scope_all()) or community_id in (select id from registry.community));
create policy added on design.opinion for insert
  with check ((select base.scope_all()) or community_id in (select id from registry.published_editable_community));
create policy changed on design.opinion for update
  using ((select base.scope_all()) or community_id in (select id from registry.published_editable_community));
create policy read on design.standard_version for select using (true);
create policy added on design.standard_version for insert with check ((select base.scope_all()));

grant select, insert on design.plan, design.step, design.opinion, design.standard_version to anlin_app;
grant update (title, state, content, round, version, updated_at, updated_by_name, submitted_by, passed_on) on design.plan to anlin_app;
grant update (state, answer, answered_at, answered_by, answered_by_name, refused, refusal, closed_at, closed_by, closed_by_name)
  on design.opinion to anlin_app;
