-- Reporting rounds: what each unit says every ten days, signed, received, and only then applied; and answered questions.
create schema round;
grant usage on schema round to anlin_app;

create table round.round (
  id bigint generated always as identity primary key,
  period text not null unique,
  period_from date not null,
  period_to date not null,
  cut_off timestamptz not null,
  opened_at timestamptz not null
);
comment on table round.round is 'One reporting round a ten-day period; cut_off moves to the next working day on holidays.';

create table round.report (
  id bigint generated always as identity primary key,
  round_id bigint not null references round.round (id),
  unit_id bigint not null references registry.unit (id),
  state text not null default 'open' check (state in ('open', 'submitted', 'signed', 'received', 'returned')),
  unchanged boolean not null default false,
  submitted_at timestamptz,
  submitted_by bigint,
  submitted_by_name text,
  signed_at timestamptz,
  signed_by bigint,
  signed_by_name text,
  received_at timestamptz,
  received_by_name text,
  return_reason text,
  reopened_until timestamptz,
  version int not null default 1,
  unique (round_id, unit_id)
);
comment on table round.report is 'One unit''s report of one round. unchanged: 无变化, signed like any other. Lines apply to the registry only on receipt.';

create table round.line (
  id bigint generated always as identity primary key,
  report_id bigint not null references round.report (id),
  community_id uuid not null references registry.community (id),
  field text not null,
  before text,
  after text,
  source text not null check (source in ('page', 'workbook')),
  cell text,
  at timestamptz not null,
  by bigint not null,
  unique (report_id, community_id, field)
);
comment on table round.line is 'One reported change of one field of one community: as known when it was reported, and as reported. Not yet the registry''s.';
create index line_community on round.line (community_id);

create table round.step (
  id bigint generated always as identity primary key,
  report_id bigint not null references round.report (id),
  what text not null,
  at timestamptz not null,
  by bigint not null,
  by_name text not null,
  reason text
);
comment on table round.step is 'Who submitted, signed, received, returned or reopened a report, when and why. Append-only.';
create index step_report on round.step (report_id, id);

create table round.question (
  id bigint generated always as identity primary key,
  topic text not null check (length(topic) between 1 and 60),
  question text not null check (length(question) between 1 and 2000),
  unit_id bigint references registry.unit (id),
  asked_by bigint not null,
  asked_by_name text not null,
  asked_at timestamptz not null,
  answer text,
  valid_from date,
  answered_by_name text,
  answered_at timestamptz,
  replaces_id bigint references round.question (id)
);
comment on table round.question is 'How a figure is to be counted (口径): a unit''s question and the office''s dated answer, public to all units. An answer is replaced by a new row, never rewritten.';
create index question_topic on round.question (topic, valid_from);

alter table round.round enable row level security;
alter table round.report enable row level security;
alter table round.line enable row level security;
alter table round.step enable row level security;
alter table round.question enable row level security;

create policy read on round.round for select using (true);
create policy open on round.round for insert with check ((select base.scope_all()));
create policy seen on round.report for select
  using ((select base.scope_all()) or unit_id = any ((select base.scope_units())::bigint[]));
create policy open on round.report for insert with check ((select base.scope_all()));
create policy own on round.report for update
  using ((select base.scope_all()) or unit_id = any ((select base.scope_units())::bigint[]));
create policy own on round.line for all
  using ((select base.scope_all()) or report_id in (select id from round.report));
create policy own on round.step for all
  using ((select base.scope_all()) or report_id in (select id from round.report));
create policy read on round.question for select
  using ((select base.scope_all()) or answer is not null or unit_id = any ((select base.scope_units())::bigint[]));
create policy ask on round.question for insert
  with check ((select base.scope_all()) or unit_id = any ((select base.scope_units())::bigint[]));
create policy answer on round.question for update using ((select base.scope_all()));

grant select, insert on round.round to anlin_app;
grant select, insert, update on round.report to anlin_app;
grant select, insert, update, delete on round.line to anlin_app;
grant select, insert on round.step, round.question to anlin_app;
grant update (answer, valid_from, answered_by_name, answered_at) on round.question to anlin_app;

create view round.published_report with (security_invoker = true) as
  select r.period, p.unit_id, p.state, p.unchanged, p.received_at
    from round.report p join round.round r on r.id = p.round_id;
comment on view round.published_report is 'Which unit reported for which period, for other rooms.';
grant select on round.published_report to anlin_app;
