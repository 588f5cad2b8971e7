-- Meetings (会议): items sent in writing, agenda, minutes, decisions that become matters, countersigning, what froze.
create schema meetings;
grant usage on schema meetings to anlin_app;

create table meetings.meeting (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('joint', 'push', 'onsite')),
  number int not null check (number > 0),
  title text not null check (length(title) between 1 and 120),
  held_on date not null,
  begins text check (length(begins) between 1 and 5),
  place text check (length(place) between 1 and 120),
  state text not null default 'draft' check (state in ('draft', 'countersigning', 'countersigned', 'signed', 'sent')),
  round int not null default 0 check (round >= 0),
  version int not null default 1,
  created_at timestamptz not null,
  created_by bigint,
  created_by_name text not null,
  unique (kind, number)
);
comment on table meetings.meeting is 'A joint, push or on-site meeting: number by kind, day, place, how far its minutes are. Every unit knows of every meeting';
comment on column meetings.meeting.begins is 'HH:MM, China''s time';
comment on column meetings.meeting.round is 'How often the minutes went out for countersigning';

create table meetings.minutes (
  meeting_id bigint primary key references meetings.meeting (id),
  chair text not null default '',
  recorder text not null default '',
  attendance jsonb not null default '[]',
  heard text not null default '',
  pointed text not null default '',
  dissents jsonb not null default '[]',
  report_to text not null default '',
  send_to text not null default '',
  issue_to text not null default ''
);
comment on table meetings.minutes is 'What the minutes say beside agenda and decisions; units see it once it goes out for countersigning';
comment on column meetings.minutes.attendance is 'Who was present, attended or took leave: unit, name and post of officials';

create table meetings.item (
  id bigint generated always as identity primary key,
  meeting_id bigint references meetings.meeting (id),
  ordinal int,
  unit_id bigint not null references registry.unit (id),
  community_id uuid references registry.community (id),
  title text not null check (length(title) between 1 and 120),
  text text not null check (length(text) between 1 and 4000),
  wish text check (length(wish) between 1 and 2000),
  state text not null default 'submitted' check (state in ('submitted', 'placed', 'declined', 'withdrawn')),
  reason text check (length(reason) between 1 and 1000),
  submitted_at timestamptz not null,
  submitted_by bigint,
  submitted_by_name text not null,
  decided_at timestamptz,
  decided_by_name text,
  check ((state = 'placed') = (meeting_id is not null))
);
comment on table meetings.item is 'What a member sends in writing for a meeting; the office puts it on an agenda or says why not';
create index item_meeting on meetings.item (meeting_id, ordinal);
create index item_waiting on meetings.item (submitted_at) where state = 'submitted';

create table meetings.decision (
  id bigint generated always as identity primary key,
  meeting_id bigint not null references meetings.meeting (id),
  ordinal int not null,
  item_id bigint references meetings.item (id),
  community_id uuid references registry.community (id),
  text text not null check (length(text) between 1 and 2000),
  kind text not null,
  lead_unit_id bigint references registry.unit (id),
  cooperating_unit_ids bigint[] not null default '{}',
  deadline date,
  matter_id bigint references matters.matter (id),
  matter_label text,
  dropped boolean not null default false,
  check ((matter_id is null) = (matter_label is null))
);
comment on table meetings.decision is 'What a meeting decided (议定): with a lead unit it becomes a matter, at the latest when the minutes are signed';
comment on column meetings.decision.dropped is 'Taken out while the minutes were a draft';
create index decision_meeting on meetings.decision (meeting_id, ordinal);
create index decision_matter on meetings.decision (matter_id) where matter_id is not null;

create table meetings.countersign (
  id bigint generated always as identity primary key,
  meeting_id bigint not null references meetings.meeting (id),
  round int not null check (round > 0),
  unit_id bigint not null references registry.unit (id),
  asked_at timestamptz not null,
  verdict text check (verdict in ('agreed', 'objected')),
  text text check (length(text) between 1 and 2000),
  at timestamptz,
  by bigint,
  by_name text,
  unique (meeting_id, round, unit_id),
  check ((verdict is null) = (at is null))
);
comment on table meetings.countersign is 'Which unit was asked to countersign the minutes in which round, and what it said';

create table meetings.step (
  id bigint generated always as identity primary key,
  meeting_id bigint not null references meetings.meeting (id),
  what text not null,
  at timestamptz not null,
  by bigint,
  by_name text not null,
  text text check (length(text) between 1 and 2000)
);
comment on table meetings.step is 'The story of a meeting''s minutes. Append-only.';
create index step_meeting on meetings.step (meeting_id, id);

create table meetings.issue (
  meeting_id bigint primary key references meetings.meeting (id),
  content text not null,
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  word bytea not null,
  word_hash text not null check (word_hash ~ '^[0-9a-f]{64}$'),
  signed_at timestamptz not null,
  signed_by bigint not null,
  signed_by_name text not null
);
comment on table meetings.issue is 'Signed minutes as they froze: canonical content, Word file, hash of each. Append-only.';

create table meetings.briefing (
  id bigint generated always as identity primary key,
  audience text not null check (audience in ('leaders', 'peaceOffice')),
  as_of date not null,
  content text not null,
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  word bytea not null,
  word_hash text not null check (word_hash ~ '^[0-9a-f]{64}$'),
  made_at timestamptz not null,
  made_by bigint not null,
  made_by_name text not null
);
comment on table meetings.briefing is 'One-page briefings as they were handed out. Append-only.';

alter table meetings.meeting enable row level security;
alter table meetings.minutes enable row level security;
alter table meetings.item enable row level security;
alter table meetings.decision enable row level security;
alter table meetings.countersign enable row level security;
alter table meetings.step enable row level security;
alter table meetings.issue enable row level security;
alter table meetings.briefing enable row level security;

create policy seen on meetings.meeting for select using (true);
create policy office on meetings.meeting using ((select base.scope_all()));
create policy seen on meetings.minutes for select
  using ((select base.scope_all()) or meeting_id in (select id from meetings.meeting where state <> 'draft'));
create policy office on meetings.minutes using ((select base.scope_all()));
-- What is on an agenda every member knows; what was only sent in, its unit and the office.
create policy seen on meetings.item for select
  using ((select base.scope_all()) or state = 'placed' or unit_id = any ((select base.scope_units())::bigint[]));
create policy sent on meetings.item for insert
  with check ((select base.scope_all()) or (state = 'submitted' and unit_id = any ((select base.scope_units())::bigint[])));
create policy withdrawn on meetings.item for update
  using ((select base.scope_all()) or (state in ('submitted', 'withdrawn') and unit_id = any ((select base.scope_units())::bigint[])));
create policy seen on meetings.decision for select
  using ((select base.scope_all()) or meeting_id in (select id from meetings.meeting where state <> 'draft'));
create policy office on meetings.decision using ((select base.scope_all()));
create policy seen on meetings.countersign for select
  using ((select base.scope_all()) or meeting_id in (select id from meetings.meeting where state <> 'draft'));
create policy asked on meetings.countersign for insert with check ((select base.scope_all()));
create policy answered on meetings.countersign for update
  using ((select base.scope_all()) or unit_id = any ((select base.scope_units())::bigint[]));
create policy seen on meetings.step for select
  using ((select base.scope_all()) or meeting_id in (select id from meetings.meeting where state <> 'draft'));
create policy told on meetings.step for insert
  with check ((select base.scope_all()) or meeting_id in (select id from meetings.meeting where state = 'countersigning'));
create policy seen on meetings.issue for select using (true);
create policy office on meetings.issue for insert with check ((select base.scope_all()));
create policy office on meetings.briefing using ((select base.scope_all()));

grant select, insert on meetings.meeting, meetings.minutes, meetings.item, meetings.decision, meetings.countersign,
  meetings.step, meetings.issue, meetings.briefing to anlin_app;
grant update (title, held_on, begins, place, state, round, version) on meetings.meeting to anlin_app;
grant update (chair, recorder, attendance, heard, pointed, dissents, report_to, send_to, issue_to) on meetings.minutes to anlin_app;
grant update (meeting_id, ordinal, state, reason, decided_at, decided_by_name) on meetings.item to anlin_app;
grant update (ordinal, community_id, text, kind, lead_unit_id, cooperating_unit_ids, deadline, matter_id, matter_label, dropped)
  on meetings.decision to anlin_app;
grant update (verdict, text, at, by, by_name) on meetings.countersign to anlin_app;
