-- Works under contract: who builds, what is built how far, what happened each day, what residents were told. No resident's data.
create schema works;
grant usage on schema works to anlin_app;

create table works.contract (
  id bigint generated always as identity primary key,
  community_id uuid not null references registry.community (id),
  place_name text not null check (length(place_name) between 1 and 100),
  number text not null check (length(number) between 1 and 60),
  title text not null check (length(title) between 1 and 120),
  builder_unit_id bigint not null references registry.unit (id),
  supervisor_unit_id bigint references registry.unit (id),
  amount_fen bigint not null check (amount_fen > 0),
  signed_on date not null,
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on),
  liaison_name text,
  liaison_unit text,
  liaison_phone text,
  version int not null default 1,
  created_at timestamptz not null,
  created_by_name text not null,
  updated_at timestamptz not null,
  check (supervisor_unit_id is null or supervisor_unit_id <> builder_unit_id)
);
comment on table works.contract is 'A contract of a company for one community. The company and its supervisor see it and what hangs on it, nothing else';
comment on column works.contract.place_name is 'The community as the contract calls it: a company does not see the registry''s entry';
comment on column works.contract.liaison_name is 'Work contact of the company or the town, posted on site; never a resident';
create unique index contract_number on works.contract (community_id, number);
create index contract_community on works.contract (community_id);
create index contract_builder on works.contract (builder_unit_id);
create index contract_supervisor on works.contract (supervisor_unit_id);

create table works.item (
  id bigint generated always as identity primary key,
  contract_id bigint not null references works.contract (id),
  ordinal int not null,
  name text not null check (length(name) between 1 and 100),
  unit text not null check (length(unit) between 1 and 10),
  quantity numeric not null check (quantity > 0),
  weight int not null check (weight between 1 and 10000),
  concealed boolean not null,
  covered_on date,
  covered_by bigint,
  covered_by_name text,
  unique (contract_id, name)
);
comment on table works.item is 'Items of a contract''s works; their weights in hundredths of a percent add up to 10000';
comment on column works.item.covered_on is 'When concealed works were checked, with photos, and allowed to be covered (GB 55029-2022 4.0.3)';

create table works.progress (
  id bigint generated always as identity primary key,
  item_id bigint not null references works.item (id),
  contract_id bigint not null references works.contract (id),
  on_day date not null,
  percent int not null check (percent between 0 and 100),
  note text check (length(note) between 1 and 300),
  recorded_at timestamptz not null,
  recorded_by bigint,
  recorded_by_name text not null
);
comment on table works.progress is 'How far each item is, only ever added to: of a day the row recorded last holds';
create index progress_item on works.progress (item_id, on_day desc, id desc);

create table works.diary (
  id bigint generated always as identity primary key,
  contract_id bigint not null references works.contract (id),
  on_day date not null,
  weather text not null check (length(weather) between 1 and 30),
  workers int not null check (workers between 0 and 2000),
  from_time text not null check (from_time ~ '^[0-2][0-9]:[0-5][0-9]$'),
  until_time text not null check (until_time ~ '^[0-2][0-9]:[0-5][0-9]$'),
  noisy boolean not null,
  permit_ref text check (length(permit_ref) between 1 and 100),
  told_on_site boolean not null,
  work text not null check (length(work) between 1 and 2000),
  safety text check (length(safety) between 1 and 500),
  version int not null default 1,
  recorded_at timestamptz not null,
  recorded_by bigint,
  recorded_by_name text not null,
  checked_at timestamptz,
  checked_by bigint,
  checked_by_name text,
  check (checked_by is null or checked_by is distinct from recorded_by),
  unique (contract_id, on_day)
);
comment on table works.diary is 'One entry of the site diary a day; hours in local time, over midnight when until is before from';
comment on column works.diary.permit_ref is 'Proof of permission for noisy works between 22:00 and 6:00 (噪声污染防治法 art. 43)';

create table works.delivery (
  id bigint generated always as identity primary key,
  contract_id bigint not null references works.contract (id),
  on_day date not null,
  name text not null check (length(name) between 1 and 100),
  model text check (length(model) between 1 and 100),
  quantity numeric not null check (quantity > 0),
  unit text not null check (length(unit) between 1 and 10),
  certificate text check (length(certificate) between 1 and 100),
  recorded_at timestamptz not null,
  recorded_by bigint,
  recorded_by_name text not null,
  verdict text check (verdict in ('accepted', 'refused')),
  verdict_on date,
  verdict_note text check (length(verdict_note) between 1 and 300),
  verdict_by bigint,
  verdict_by_name text,
  check ((verdict is null) = (verdict_on is null) and (verdict is null) = (verdict_by_name is null)),
  check (verdict is distinct from 'refused' or verdict_note is not null),
  check (verdict_by is null or verdict_by is distinct from recorded_by)
);
comment on table works.delivery is 'Materials and devices that came to the site with their certificates (GB 55029-2022 2.0.3)';
comment on column works.delivery.verdict is 'What the supervisor or the town said after looking at it and its certificates: may be used, or sent back with a reason';
create index delivery_contract on works.delivery (contract_id);

create table works.complaint (
  id bigint generated always as identity primary key,
  contract_id bigint not null references works.contract (id),
  on_day date not null,
  kind text not null check (kind in ('noise', 'travel', 'dust', 'safety', 'damage', 'other')),
  way text not null check (way in ('site', 'committee', 'hotline', 'property', 'town')),
  count int not null check (count between 1 and 1000),
  text text not null check (length(text) between 1 and 500),
  measure text check (length(measure) between 1 and 500),
  answered_on date,
  matter_label text,
  matter_id text,
  recorded_at timestamptz not null,
  recorded_by_name text not null
);
comment on table works.complaint is 'Complaints about works as counts of a kind on a day: no name, number or door of whoever complained';
create index complaint_contract on works.complaint (contract_id);

create table works.notice (
  id bigint generated always as identity primary key,
  contract_id bigint not null references works.contract (id),
  kind text not null check (kind in ('works', 'noise', 'travel', 'outage', 'committee')),
  title text not null check (length(title) between 1 and 100),
  body text not null check (length(body) between 1 and 3000),
  posted_on date not null,
  until_on date not null check (until_on >= posted_on),
  places text not null check (length(places) between 1 and 300),
  recorded_at timestamptz not null,
  recorded_by_name text not null
);
comment on table works.notice is 'Notices to residents on site; those of the residents'' committee stay up at least 15 days';
create index notice_contract on works.notice (contract_id);

create table works.publicity (
  id bigint generated always as identity primary key,
  contract_id bigint not null references works.contract (id),
  on_day date not null,
  form text not null check (form in ('talk', 'stand', 'banner', 'leaflet', 'demonstration')),
  topic text not null check (length(topic) between 1 and 200),
  events int not null check (events between 0 and 100),
  leaflets int not null check (leaflets between 0 and 100000),
  recorded_at timestamptz not null,
  recorded_by_name text not null
);
comment on table works.publicity is 'Crime-prevention publicity as counts of events and leaflets; nothing is collected from anybody';
create index publicity_contract on works.publicity (contract_id);

create table works.date_step (
  id bigint generated always as identity primary key,
  contract_id bigint not null references works.contract (id),
  kind text not null check (kind in ('works', 'property', 'power', 'signal')),
  planned_on date,
  actual_on date,
  note text check (length(note) between 1 and 300),
  recorded_at timestamptz not null,
  recorded_by bigint,
  recorded_by_name text not null
);
comment on table works.date_step is 'The four physical days (works, property agreed, power on, signal on), only ever added to: the row recorded last holds';
create index date_step_fold on works.date_step (contract_id, kind, id desc);

create table works.problem (
  id bigint generated always as identity primary key,
  contract_id bigint not null references works.contract (id),
  kind text not null check (length(kind) between 1 and 30),
  text text not null check (length(text) between 1 and 1000),
  since date not null,
  recorded_at timestamptz not null,
  recorded_by_name text not null,
  matter_label text,
  matter_id text,
  cleared_on date,
  cleared_note text check (length(cleared_note) between 1 and 500)
);
comment on table works.problem is 'What holds the works up; becomes a matter under supervision when the town or the office raises it';
create index problem_contract on works.problem (contract_id);

alter table works.contract enable row level security;
alter table works.item enable row level security;
alter table works.progress enable row level security;
alter table works.diary enable row level security;
alter table works.delivery enable row level security;
alter table works.complaint enable row level security;
alter table works.notice enable row level security;
alter table works.publicity enable row level security;
alter table works.date_step enable row level security;
alter table works.problem enable row level security;

create policy seen on works.contract for select
  using ((select base.scope_all()) or community_id in (select id from registry.community)
    or builder_unit_id = any ((select base.scope_units())::bigint[])
    or supervisor_unit_id = any ((select base.scope_units())::bigint[]));
create policy added on works.contract for insert
  with check ((select base.scope_all()) or community_id in (select id from registry.published_editable_community));
create policy changed on works.contract for update
  using ((select base.scope_all()) or community_id in (select id from registry.published_editable_community));

-- Contracts for which the caller's unit records: its town, the builder, the supervisor. A cooperating unit reads.
create view works.published_own_contract with (security_invoker = true) as
  select id from works.contract
   where (select base.scope_all()) or community_id in (select id from registry.published_editable_community)
      or builder_unit_id = any ((select base.scope_units())::bigint[])
      or supervisor_unit_id = any ((select base.scope_units())::bigint[]);
comment on view works.published_own_contract is 'Contracts for which the caller''s unit records.';
grant select on works.published_own_contract to anlin_app;

create policy seen on works.item for select using (contract_id in (select id from works.contract));
create policy own on works.item for all using (contract_id in (select id from works.published_own_contract));
create policy seen on works.progress for select using (contract_id in (select id from works.contract));
create policy own on works.progress for insert with check (contract_id in (select id from works.published_own_contract));
create policy seen on works.diary for select using (contract_id in (select id from works.contract));
create policy own on works.diary for all using (contract_id in (select id from works.published_own_contract));
create policy seen on works.delivery for select using (contract_id in (select id from works.contract));
create policy own on works.delivery for all using (contract_id in (select id from works.published_own_contract));
create policy seen on works.complaint for select using (contract_id in (select id from works.contract));
create policy own on works.complaint for all using (contract_id in (select id from works.published_own_contract));
create policy seen on works.notice for select using (contract_id in (select id from works.contract));
create policy own on works.notice for insert with check (contract_id in (select id from works.published_own_contract));
create policy seen on works.publicity for select using (contract_id in (select id from works.contract));
create policy own on works.publicity for insert with check (contract_id in (select id from works.published_own_contract));
create policy seen on works.date_step for select using (contract_id in (select id from works.contract));
create policy own on works.date_step for insert with check (contract_id in (select id from works.published_own_contract));
create policy seen on works.problem for select using (contract_id in (select id from works.contract));
create policy own on works.problem for all using (contract_id in (select id from works.published_own_contract));

grant select, insert on works.contract, works.item, works.progress, works.diary, works.delivery, works.complaint,
  works.notice, works.publicity, works.date_step, works.problem to anlin_app;
grant update (supervisor_unit_id, amount_fen, starts_on, ends_on, liaison_name, liaison_unit, liaison_phone, version,
  updated_at) on works.contract to anlin_app;
grant update (ordinal, unit, quantity, weight, concealed, covered_on, covered_by, covered_by_name) on works.item to anlin_app;
grant delete on works.item to anlin_app;
grant update (weather, workers, from_time, until_time, noisy, permit_ref, told_on_site, work, safety, version, recorded_at,
  recorded_by, recorded_by_name, checked_at, checked_by, checked_by_name) on works.diary to anlin_app;
grant update (verdict, verdict_on, verdict_note, verdict_by, verdict_by_name) on works.delivery to anlin_app;
grant update (measure, answered_on, matter_label, matter_id) on works.complaint to anlin_app;
grant update (matter_label, matter_id, cleared_on, cleared_note) on works.problem to anlin_app;
