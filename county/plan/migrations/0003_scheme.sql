-- The county's implementation plan as a document whose tasks are split to units.
create table plan.scheme (
  id bigint generated always as identity primary key,
  title text not null check (length(title) between 1 and 200),
  document_number text,
  issued_on date,
  opening text not null,
  version int not null default 1,
  recorded_at timestamptz not null,
  recorded_by_name text not null,
  updated_at timestamptz not null
);
comment on table plan.scheme is 'The county''s implementation plan (实施方案) as a document whose tasks are split to units';

create table plan.scheme_task (
  id bigint generated always as identity primary key,
  scheme_id bigint not null references plan.scheme (id),
  number int not null check (number > 0),
  section text not null check (length(section) between 1 and 100),
  text text not null check (length(text) between 1 and 1000),
  lead_unit_id bigint not null references registry.unit (id),
  cooperating_unit_ids bigint[] not null default '{}',
  deadline date not null,
  done_on date,
  note text,
  updated_at timestamptz not null,
  updated_by_name text not null,
  unique (scheme_id, number)
);
comment on table plan.scheme_task is 'One task of the implementation plan: what, by whom, with whom, until when, done or not';

alter table plan.scheme enable row level security;
alter table plan.scheme_task enable row level security;
-- The implementation plan is known to every unit; the office writes it, the lead unit says what became of its tasks.
create policy read on plan.scheme for select using (true);
create policy write on plan.scheme for insert with check ((select base.scope_all()));
create policy change on plan.scheme for update using ((select base.scope_all()));
create policy read on plan.scheme_task for select using (true);
create policy write on plan.scheme_task for insert with check ((select base.scope_all()));
create policy told on plan.scheme_task for update
  using ((select base.scope_all()) or lead_unit_id = any ((select base.scope_units())::bigint[]));
grant select, insert, update on plan.scheme, plan.scheme_task to anlin_app;
