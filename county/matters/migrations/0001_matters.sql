-- Matters under supervision (督办): one number, one responsible unit, one deadline, an append-only story, levels by a table.
create schema matters;
grant usage on schema matters to anlin_app;

create table matters.counter (
  year int primary key check (year between 2015 and 2199),
  last int not null check (last > 0)
);
comment on table matters.counter is 'The last number given in a year; taken under a row lock, so that no number is given twice.';

create table matters.matter (
  id bigint generated always as identity primary key,
  year int not null references matters.counter (year),
  number int not null check (number > 0),
  title text not null check (length(title) between 1 and 120),
  demand text not null check (length(demand) between 1 and 4000),
  kind text not null check (kind in ('entry', 'power', 'line', 'funds', 'vote', 'drawings', 'property', 'complaints', 'quality',
    'delay', 'upkeep', 'papers', 'safety', 'other')),
  community_id uuid references registry.community (id),
  lead_unit_id bigint not null references registry.unit (id),
  cooperating_unit_ids bigint[] not null default '{}',
  source_kind text not null check (source_kind in ('community', 'meeting', 'inspection', 'complaint', 'blocker', 'office')),
  source_id text check (length(source_id) between 1 and 100),
  source_note text check (length(source_note) between 1 and 200),
  raised_on date not null,
  raised_at timestamptz not null,
  raised_by bigint,
  raised_by_name text not null,
  raised_unit_id bigint references registry.unit (id),
  state text not null check (state in ('proposed', 'open', 'replied', 'checked', 'closed', 'withdrawn')),
  state_at timestamptz not null,
  level text not null default 'none' check (level in ('none', 'blue', 'yellow', 'red')),
  first_deadline date not null,
  deadline date not null,
  paused_on date,
  paused_until date,
  received_at timestamptz,
  replied_on date,
  replied_by bigint,
  closed_on date,
  returned int not null default 0,
  reopened int not null default 0,
  version int not null default 1,
  unique (year, number),
  check ((paused_on is null) = (paused_until is null)),
  check (paused_on is null or state = 'open'),
  check ((state = 'closed') = (closed_on is not null))
);
comment on table matters.matter is 'A matter as it stands now; how it came to stand so is matters.step. Numbers run by year and are never used again.';
comment on column matters.matter.source_id is 'Id in the room that raised it; its meaning is that room''s. null: raised by hand';
comment on column matters.matter.raised_unit_id is 'The unit that raised it; null: the county office';
comment on column matters.matter.state_at is 'Since when it is in this state: since when somebody is waited on';
comment on column matters.matter.first_deadline is 'The day first promised; deadline moves with pauses, returns and each level';
comment on column matters.matter.paused_on is 'The clock stands since this day: working days after it up to the day of going on do not count';
comment on column matters.matter.replied_on is 'Day of the last reply: what was in time is judged by it';
create index matter_live on matters.matter (deadline) where state = 'open';
create index matter_lead on matters.matter (lead_unit_id, state);
create index matter_cooperators on matters.matter using gin (cooperating_unit_ids);
create index matter_community on matters.matter (community_id, kind) where community_id is not null;
create index matter_source on matters.matter (source_kind, source_id) where source_id is not null;

create table matters.step (
  id bigint generated always as identity primary key,
  matter_id bigint not null references matters.matter (id),
  what text not null,
  at timestamptz not null,
  by bigint,
  by_name text not null,
  unit_id bigint references registry.unit (id),
  text text check (length(text) between 1 and 4000),
  facts jsonb not null default '{}'
);
comment on table matters.step is 'The story of a matter: who did what when, in whose words. Append-only.';
comment on column matters.step.facts is 'What changed, e.g. deadline and level before and after, day of the check';
create index step_matter on matters.step (matter_id, id);

create table matters.pause (
  id bigint generated always as identity primary key,
  matter_id bigint not null references matters.matter (id),
  reason text not null check (length(reason) between 1 and 1000),
  until_on date not null,
  asked_at timestamptz not null,
  asked_by bigint,
  asked_by_name text not null,
  decided_at timestamptz,
  decided_by_name text,
  approved boolean,
  decision_note text check (length(decision_note) between 1 and 1000),
  began_on date,
  ended_on date,
  ended_by_name text,
  days int check (days >= 0),
  check ((decided_at is null) = (approved is null)),
  check (approved is not true or began_on is not null)
);
comment on table matters.pause is 'A stop of the clock: asked with a reason, decided once by the office, ended once by hand or on its last day.';
comment on column matters.pause.days is 'Working days that did not count';
create index pause_matter on matters.pause (matter_id, id);
create unique index pause_waiting on matters.pause (matter_id) where decided_at is null;

create table matters.rule_version (
  id bigint generated always as identity primary key,
  version int not null unique check (version > 0),
  valid_from date not null,
  content jsonb not null,
  decision_ref text not null check (length(decision_ref) between 1 and 300),
  note text check (length(note) between 1 and 1000),
  recorded_at timestamptz not null,
  recorded_by bigint
);
comment on table matters.rule_version is 'Levels and their deadlines as the county decided, each version with its decision; never rewritten. Version 0 is the default that ships with the product';

alter table matters.counter enable row level security;
alter table matters.matter enable row level security;
alter table matters.step enable row level security;
alter table matters.pause enable row level security;
alter table matters.rule_version enable row level security;

create policy counted on matters.counter using (true);
-- A unit sees what it leads, helps with, raised, and what concerns its communities.
create policy seen on matters.matter for select
  using ((select base.scope_all()) or lead_unit_id = any ((select base.scope_units())::bigint[])
    or cooperating_unit_ids && (select base.scope_units())::bigint[]
    or raised_unit_id = any ((select base.scope_units())::bigint[])
    or community_id in (select id from registry.community));
create policy raised on matters.matter for insert
  with check ((select base.scope_all()) or raised_unit_id = any ((select base.scope_units())::bigint[]));
create policy moved on matters.matter for update
  using ((select base.scope_all()) or lead_unit_id = any ((select base.scope_units())::bigint[])
    or cooperating_unit_ids && (select base.scope_units())::bigint[]
    or raised_unit_id = any ((select base.scope_units())::bigint[])
    or community_id in (select id from registry.community));
create policy seen on matters.step for select
  using ((select base.scope_all()) or matter_id in (select id from matters.matter));
create policy told on matters.step for insert
  with check ((select base.scope_all()) or matter_id in (select id from matters.matter));
create policy seen on matters.pause for select
  using ((select base.scope_all()) or matter_id in (select id from matters.matter));
-- Only the office decides: a unit asks.
create policy asked on matters.pause for insert
  with check ((select base.scope_all()) or (approved is null and matter_id in (select id from matters.matter)));
create policy decided on matters.pause for update using ((select base.scope_all()));
create policy read on matters.rule_version for select using (true);
create policy added on matters.rule_version for insert with check ((select base.scope_all()));

grant select, insert on matters.counter, matters.matter, matters.step, matters.pause, matters.rule_version to anlin_app;
grant update (last) on matters.counter to anlin_app;
-- Number, source and first deadline are never rewritten.
grant update (title, demand, kind, lead_unit_id, cooperating_unit_ids, state, state_at, level, deadline, paused_on, paused_until,
  received_at, replied_on, replied_by, closed_on, returned, reopened, version) on matters.matter to anlin_app;
grant update (decided_at, decided_by_name, approved, decision_note, began_on, ended_on, ended_by_name, days) on matters.pause to anlin_app;

create view matters.published_matter with (security_invoker = true) as
  select id, year, number, title, kind, community_id, lead_unit_id, cooperating_unit_ids, source_kind, source_id, raised_on,
         raised_at, state, state_at, level, first_deadline, deadline, paused_on is not null as paused, replied_on, closed_on,
         returned, reopened
    from matters.matter
   where state <> 'proposed';
comment on view matters.published_matter is 'Matters for other rooms, withdrawn ones included, proposals not.';
grant select on matters.published_matter to anlin_app;
