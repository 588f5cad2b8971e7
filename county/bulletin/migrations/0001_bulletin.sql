-- Ten-day bulletins: a draft that many hands work on, and what froze when it was issued.
create schema bulletin;
grant usage on schema bulletin to anlin_app;

create table bulletin.setting (
  singleton boolean primary key default true check (singleton),
  content jsonb not null,
  version int not null default 1,
  updated_at timestamptz not null
);
comment on table bulletin.setting is 'One row: head, office, first numbers, copies, mark. Changes apply to bulletins not yet issued.';

create table bulletin.text_template (
  key text primary key,
  text text not null,
  updated_at timestamptz not null
);
comment on table bulletin.text_template is 'The last wording of each text, offered to the next draft.';

create table bulletin.bulletin (
  id bigint generated always as identity primary key,
  period text not null,
  as_of date not null,
  state text not null default 'draft' check (state in ('draft', 'checking', 'review', 'issued')),
  corrects_id bigint references bulletin.bulletin (id),
  reason text,
  texts jsonb not null,
  check_until timestamptz,
  version int not null default 1,
  created_at timestamptz not null,
  created_by bigint not null,
  check ((corrects_id is null) = (reason is null))
);
comment on table bulletin.bulletin is 'A bulletin from draft to issue. corrects_id: the issued one that this one corrects, for the stated reason.';
create unique index bulletin_open on bulletin.bulletin (period) where state <> 'issued';

create table bulletin.snapshot (
  id bigint generated always as identity primary key,
  bulletin_id bigint not null references bulletin.bulletin (id),
  known_at timestamptz not null,
  figures text not null,
  taken_at timestamptz not null,
  taken_by bigint not null
);
comment on table bulletin.snapshot is 'Figures counted for a draft at one instant, as canonical JSON; the newest is the draft''s. Append-only.';
create index snapshot_bulletin on bulletin.snapshot (bulletin_id, id desc);

create table bulletin.issue (
  bulletin_id bigint primary key references bulletin.bulletin (id),
  year int not null,
  number int not null check (number > 0),
  running_number int not null unique check (running_number > 0),
  as_of date not null,
  known_at timestamptz not null,
  content text not null,
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  word bytea not null,
  word_hash text not null check (word_hash ~ '^[0-9a-f]{64}$'),
  issued_at timestamptz not null,
  issued_by bigint not null,
  issued_by_name text not null,
  unique (year, number)
);
comment on table bulletin.issue is 'What froze on issue: number, head, figures, texts and demands as canonical JSON with its SHA-256, the Word file with its own. Never changed or deleted.';

create table bulletin.step (
  id bigint generated always as identity primary key,
  bulletin_id bigint not null references bulletin.bulletin (id),
  what text not null check (what in ('drafted', 'edited', 'counted', 'sentForCheck', 'sentForReview', 'returned', 'issued')),
  at timestamptz not null,
  by bigint not null,
  by_name text not null,
  note text
);
comment on table bulletin.step is 'Whose hands a bulletin went through; who wrote on it may not issue it. Append-only.';
create index step_bulletin on bulletin.step (bulletin_id, id);

create table bulletin.unit_check (
  id bigint generated always as identity primary key,
  bulletin_id bigint not null references bulletin.bulletin (id),
  snapshot_id bigint not null references bulletin.snapshot (id),
  unit_id bigint not null references registry.unit (id),
  verdict text not null check (verdict in ('confirmed', 'objected')),
  reason text,
  at timestamptz not null,
  by bigint not null,
  by_name text not null,
  answer text,
  answered_at timestamptz,
  answered_by_name text,
  check (verdict = 'confirmed' or length(reason) > 0)
);
comment on table bulletin.unit_check is 'A unit confirms its figures in a draft or objects with a reason, and the office''s answer; the newest of a unit counts.';
create index unit_check_bulletin on bulletin.unit_check (bulletin_id, unit_id, id desc);

create table bulletin.receipt (
  bulletin_id bigint not null references bulletin.bulletin (id),
  unit_id bigint not null references registry.unit (id),
  at timestamptz not null,
  by bigint not null,
  by_name text not null,
  primary key (bulletin_id, unit_id)
);
comment on table bulletin.receipt is 'A unit acknowledged that it has an issued bulletin (签收).';

create table bulletin.demand (
  id bigint generated always as identity primary key,
  bulletin_id bigint not null references bulletin.bulletin (id),
  text text not null check (length(text) between 1 and 500),
  unit_id bigint not null references registry.unit (id),
  deadline date not null,
  done_on date,
  done_note text,
  done_by_name text,
  done_recorded_at timestamptz
);
comment on table bulletin.demand is 'What a bulletin demands of a unit by when, and when it was done; later bulletins tell what became of it.';
create index demand_bulletin on bulletin.demand (bulletin_id);
create index demand_open on bulletin.demand (unit_id) where done_on is null;

-- Protection, not logic: whatever connects, what was issued stays as it was.
create function bulletin.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'an issued bulletin is never changed or deleted; issue a correction' using errcode = 'integrity_constraint_violation';
end $$;
create trigger issue_frozen before update or delete on bulletin.issue
  for each row execute function bulletin.refuse_change();
create trigger bulletin_frozen before update or delete on bulletin.bulletin
  for each row when (old.state = 'issued') execute function bulletin.refuse_change();

alter table bulletin.setting enable row level security;
alter table bulletin.text_template enable row level security;
alter table bulletin.bulletin enable row level security;
alter table bulletin.snapshot enable row level security;
alter table bulletin.issue enable row level security;
alter table bulletin.step enable row level security;
alter table bulletin.unit_check enable row level security;
alter table bulletin.receipt enable row level security;
alter table bulletin.demand enable row level security;

create policy read on bulletin.setting for select using (true);
create policy write on bulletin.setting for all using ((select base.scope_all()));
create policy read on bulletin.text_template for select using (true);
create policy write on bulletin.text_template for all using ((select base.scope_all()));
-- Units see what they are to check and what was issued; the rest is the office's.
create policy read on bulletin.bulletin for select
  using ((select base.scope_all()) or state in ('checking', 'issued'));
create policy write on bulletin.bulletin for insert with check ((select base.scope_all()));
create policy change on bulletin.bulletin for update using ((select base.scope_all()));
create policy drop on bulletin.bulletin for delete using ((select base.scope_all()));
create policy read on bulletin.snapshot for select
  using ((select base.scope_all()) or bulletin_id in (select id from bulletin.bulletin));
create policy write on bulletin.snapshot for insert with check ((select base.scope_all()));
create policy read on bulletin.issue for select using (true);
create policy write on bulletin.issue for insert with check ((select base.scope_all()));
create policy read on bulletin.step for select using ((select base.scope_all()));
create policy write on bulletin.step for insert with check ((select base.scope_all()));
create policy seen on bulletin.unit_check for select
  using ((select base.scope_all()) or unit_id = any ((select base.scope_units())::bigint[]));
create policy own on bulletin.unit_check for insert
  with check ((select base.scope_all()) or unit_id = any ((select base.scope_units())::bigint[]));
-- A unit does not answer its own objection.
create policy answer on bulletin.unit_check for update using ((select base.scope_all()));
create policy own on bulletin.receipt for all
  using ((select base.scope_all()) or unit_id = any ((select base.scope_units())::bigint[]));
create policy read on bulletin.demand for select
  using ((select base.scope_all()) or bulletin_id in (select id from bulletin.bulletin));
create policy write on bulletin.demand for insert with check ((select base.scope_all()));
create policy change on bulletin.demand for update using ((select base.scope_all()));
create policy drop on bulletin.demand for delete using ((select base.scope_all()));

grant select, insert, update on bulletin.setting, bulletin.text_template to anlin_app;
grant select, insert, update on bulletin.bulletin to anlin_app;
grant select, insert on bulletin.snapshot, bulletin.issue, bulletin.step, bulletin.receipt to anlin_app;
grant select, insert on bulletin.unit_check to anlin_app;
grant update (answer, answered_at, answered_by_name) on bulletin.unit_check to anlin_app;
grant select, insert, delete on bulletin.demand to anlin_app;
grant update (done_on, done_note, done_by_name, done_recorded_at) on bulletin.demand to anlin_app;
