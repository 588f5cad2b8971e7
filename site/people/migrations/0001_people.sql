-- A community's register of residents: places, people, consents, drives, imports, requests, and what was deleted when.
create schema people;
grant usage on schema people to anlin_app;

create table people.building (
  community_id uuid not null references tenant.community,
  id bigint generated always as identity,
  name text not null check (name <> ''),
  ordinal int not null default 0,
  import_id bigint,
  primary key (community_id, id),
  unique (community_id, name)
);
comment on table people.building is 'Buildings of a community.';

create table people.household (
  community_id uuid not null,
  id bigint generated always as identity,
  building_id bigint not null,
  stairwell text not null default '',
  door text not null check (door <> ''),
  import_id bigint,
  version int not null default 1,
  primary key (community_id, id),
  unique (community_id, building_id, stairwell, door),
  foreign key (community_id, building_id) references people.building (community_id, id)
);
comment on table people.household is 'Flats by stairwell (单元) and door number, lived in or not. Nobody is named here.';

create table people.intercom (
  community_id uuid primary key references tenant.community,
  pattern text not null check (pattern ~ '^[!-~]{3,120}$'),
  changed_at timestamptz not null
);
comment on table people.intercom is 'How the SIP address of a flat''s indoor unit is made from its door, where the community has such units. Nobody is named.';

create table people.resident (
  community_id uuid not null,
  id bigint generated always as identity,
  household_id bigint not null,
  role text not null check (role in ('owner', 'tenant', 'family', 'carer', 'staff')),
  name_sealed text not null,
  name_blind text not null,
  phone_sealed text,
  phone_blind text,
  under_14 boolean not null default false,
  guardian_id bigint,
  moved_in_on date,
  moved_out_on date,
  source text not null check (source in ('office', 'import', 'drive')),
  import_id bigint,
  version int not null default 1,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (community_id, id),
  foreign key (community_id, household_id) references people.household (community_id, id),
  foreign key (community_id, guardian_id) references people.resident (community_id, id),
  check ((phone_sealed is null) = (phone_blind is null)),
  check (under_14 = (guardian_id is not null)),
  check (guardian_id is distinct from id),
  check (moved_out_on >= moved_in_on)
);
comment on table people.resident is 'Name, door number, role, optional phone. No number of a document, picture, employer, ethnicity, free text or mark, on purpose.';
comment on column people.resident.name_blind is 'HMAC of the name under the community''s key: equal names are found without being read.';
comment on column people.resident.under_14 is 'Said by the guardian, without a day of birth. A child has no phone of its own here.';
create unique index resident_once on people.resident (community_id, household_id, name_blind) where moved_out_on is null;
create index resident_name on people.resident (community_id, name_blind);
create index resident_phone on people.resident (community_id, phone_blind) where phone_blind is not null;
create index resident_guardian on people.resident (community_id, guardian_id) where guardian_id is not null;

create table people.vehicle (
  community_id uuid not null,
  id bigint generated always as identity,
  resident_id bigint not null,
  kind text not null check (kind in ('ebike', 'car')),
  plate_sealed text not null,
  plate_blind text not null,
  created_at timestamptz not null,
  primary key (community_id, id),
  unique (community_id, kind, plate_blind),
  foreign key (community_id, resident_id) references people.resident (community_id, id)
);
comment on table people.vehicle is 'E-bikes and cars by plate; owner, phone and door number are those of the resident.';
create index vehicle_of on people.vehicle (community_id, resident_id);

create table people.paper (
  community_id uuid not null references tenant.community,
  id bigint generated always as identity,
  kind text not null check (kind in ('notice', 'assessment', 'agreement')),
  title text not null check (title <> ''),
  on_day date not null,
  file_sha256 text not null check (file_sha256 ~ '^[0-9a-f]{64}$'),
  recorded_by_name text not null,
  recorded_at timestamptz not null,
  primary key (community_id, id)
);
comment on table people.paper is 'What must be there before anybody is recorded: the posted notice, the impact assessment (个人信息保护法 55), the processing agreement (21). Only added to.';

create table people.consent (
  community_id uuid not null,
  id bigint generated always as identity,
  resident_id bigint not null,
  purpose text not null,
  version int not null,
  given boolean not null,
  said_by text not null check (said_by in ('resident', 'guardian')),
  way text not null check (way in ('paper', 'phone', 'desk')),
  at timestamptz not null,
  primary key (community_id, id),
  foreign key (community_id, resident_id) references people.resident (community_id, id)
);
comment on table people.consent is 'Consents given and withdrawn, in order; the last one of a purpose holds. Whoever did not consent has no row: refusals are not listed.';
create index consent_of on people.consent (community_id, resident_id, purpose, id desc);

create table people.drive (
  community_id uuid not null references tenant.community,
  id bigint generated always as identity,
  kind text not null check (kind in ('fixed', 'mobile')),
  place text not null check (place <> ''),
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on),
  code_wrapped text not null,
  code_hash text not null unique,
  closed_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null,
  primary key (community_id, id)
);
comment on table people.drive is 'Registration drives at a fixed or mobile collection point. The code is on the poster: wrapped to print it again, hashed to find it.';

create table people.entry (
  community_id uuid not null,
  id bigint generated always as identity,
  drive_id bigint,
  household_id bigint not null,
  role text not null check (role in ('owner', 'tenant', 'family', 'carer', 'staff')),
  name_sealed text not null,
  name_blind text not null,
  phone_sealed text,
  phone_blind text,
  purposes text[] not null default '{}',
  way text not null check (way in ('paper', 'phone', 'desk')),
  created_at timestamptz not null,
  primary key (community_id, id),
  unique (community_id, household_id, name_blind),
  foreign key (community_id, drive_id) references people.drive (community_id, id),
  foreign key (community_id, household_id) references people.household (community_id, id)
);
comment on table people.entry is 'What somebody wrote down themselves or on paper and nobody has checked yet. Gone when taken over, turned away or 30 days old.';

create table people.import (
  community_id uuid not null references tenant.community,
  id bigint generated always as identity,
  state text not null check (state in ('applied', 'undone')),
  file_hash text not null,
  added_households int not null,
  added_residents int not null,
  added_vehicles int not null,
  by_name text not null,
  applied_at timestamptz not null,
  undone_at timestamptz,
  primary key (community_id, id)
);
comment on table people.import is 'Lists of the property company that were taken over; the file itself is not kept.';

create table people.request (
  community_id uuid not null,
  id bigint generated always as identity,
  resident_id bigint not null,
  kind text not null check (kind in ('access', 'copy', 'correct', 'delete', 'explain')),
  asked_on date not null,
  due_on date not null,
  outcome text check (outcome in ('done', 'partly', 'refused')),
  reason text,
  answered_at timestamptz,
  answered_by_name text,
  primary key (community_id, id),
  foreign key (community_id, resident_id) references people.resident (community_id, id),
  check ((outcome is null) = (answered_at is null)),
  check (outcome <> 'refused' or reason is not null)
);
comment on table people.request is 'What residents ask about their own data (个人信息保护法 44-50), with the day by which they are answered.';

create table people.receipt (
  community_id uuid not null references tenant.community,
  id bigint generated always as identity,
  number text not null,
  cause text not null check (cause in ('left', 'asked', 'retention', 'withdrawn')),
  deleted jsonb not null,
  at timestamptz not null,
  primary key (community_id, id),
  unique (community_id, number)
);
comment on table people.receipt is 'That somebody, or what rested on a consent of theirs, was deleted and how many rows of what, without who. The number stands on the paper that the person was given.';

do $$
declare t text;
begin
  foreach t in array array['building', 'household', 'intercom', 'resident', 'vehicle', 'paper', 'consent', 'drive', 'entry', 'import', 'request', 'receipt'] loop
    execute format('alter table people.%I enable row level security', t);
    execute format('create policy own on people.%I using (community_id = any((select tenant.communities())::uuid[]))', t);
  end loop;
end $$;
grant select, insert, update, delete on people.building, people.household, people.intercom, people.resident, people.vehicle, people.entry to anlin_app;
grant select, insert, update on people.drive, people.import to anlin_app;
grant select, insert, update, delete on people.request to anlin_app;
grant select, insert, delete on people.consent to anlin_app;
grant select, insert on people.paper, people.receipt to anlin_app;

create view people.published_household with (security_invoker = true) as
  select h.community_id, h.id, h.building_id, b.name as building, h.stairwell, h.door
    from people.household h join people.building b on b.community_id = h.community_id and b.id = h.building_id;
comment on view people.published_household is 'Flats for other rooms of the site.';
create view people.published_resident with (security_invoker = true) as
  select community_id, id, household_id, role, under_14, guardian_id, moved_in_on, moved_out_on from people.resident;
comment on view people.published_resident is 'Residents by number for other rooms of the site: no name, no phone.';
create view people.published_vehicle with (security_invoker = true) as
  select community_id, id, resident_id, kind from people.vehicle;
comment on view people.published_vehicle is 'Vehicles by number for other rooms of the site: no plate.';
create view people.published_coverage with (security_invoker = true) as
  select h.community_id, count(*)::int as households, count(*) filter (where lived.yes)::int as registered
    from people.household h
    cross join lateral (select exists (select 1 from people.resident r
      where r.community_id = h.community_id and r.household_id = h.id and r.moved_out_on is null) as yes) lived
   group by h.community_id having count(*) >= 20;
comment on view people.published_coverage is 'All that may travel upward of a register: two counts per community, and none under 20 households.';
grant select on people.published_household, people.published_resident, people.published_vehicle,
  people.published_coverage to anlin_app;
