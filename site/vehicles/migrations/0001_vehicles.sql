-- Vehicles at the barriers of a community: which may pass, which stand there and are not known, how charging points are.
create schema vehicles;
grant usage on schema vehicles to anlin_app;

create table vehicles.permit (
  community_id uuid not null references tenant.community,
  id bigint generated always as identity,
  kind text not null check (kind in ('resident', 'visitor')),
  what text not null check (what in ('plate', 'tag')),
  vehicle_id bigint,
  visit_id uuid,
  plate_blind text,
  number bigint not null,
  valid_from timestamptz,
  valid_until timestamptz,
  made_at timestamptz not null,
  primary key (community_id, id),
  unique (community_id, number),
  check ((kind = 'resident') = (vehicle_id is not null)),
  check ((kind = 'visitor') = (visit_id is not null)),
  check ((kind = 'visitor') = (plate_blind is not null))
);
comment on table vehicles.permit is 'Which vehicle passes barriers by which number on their lists. Gone when it ends: the number and the listed reason stay in doors.';
comment on column vehicles.permit.vehicle_id is 'Of the register (people.vehicle), where the plate lies sealed.';
comment on column vehicles.permit.plate_blind is 'A visitor''s plate, so that a second visit of the same vehicle is found; the plate itself is the visit''s.';
create unique index permit_once on vehicles.permit (community_id, vehicle_id, what) where vehicle_id is not null;
create index permit_visit on vehicles.permit (community_id, visit_id) where visit_id is not null;
create index permit_plate on vehicles.permit (community_id, plate_blind) where plate_blind is not null;

create table vehicles.stray (
  community_id uuid not null references tenant.community,
  id bigint generated always as identity,
  controller_id text not null,
  door int not null,
  side text not null check (side in ('in', 'out')),
  plate_sealed text not null,
  at timestamptz not null,
  erase_at timestamptz not null,
  primary key (community_id, id),
  check (erase_at <= at + interval '7 days')
);
comment on table vehicles.stray is 'Plates at a barrier that are on no list of this site. Sealed, shown to the guard on duty for ten minutes, erased within seven days.';
create index stray_erase on vehicles.stray (community_id, erase_at);

create table vehicles.answered (
  community_id uuid not null references tenant.community,
  id bigint generated always as identity,
  controller_id text not null,
  door int not null,
  answer text not null check (answer in ('visitor', 'resident', 'delivery', 'service', 'emergency', 'turnedBack')),
  at timestamptz not null,
  primary key (community_id, id)
);
comment on table vehicles.answered is 'What became of vehicles that a barrier did not let in, by lane and reason. No plate, no person; thirty days.';
create index answered_lane on vehicles.answered (community_id, controller_id, door, at);

create table vehicles.charging_point (
  community_id uuid not null references tenant.community,
  controller_id text not null,
  door int not null,
  state text not null check (state in ('free', 'charging', 'full', 'broken')),
  since timestamptz not null,
  primary key (community_id, controller_id, door)
);
comment on table vehicles.charging_point is 'How each charging point is now and since when. Nobody is kept who charges.';

do $$
declare t text;
begin
  foreach t in array array['permit', 'stray', 'answered', 'charging_point'] loop
    execute format('alter table vehicles.%I enable row level security', t);
    execute format('create policy own on vehicles.%I using (community_id = any((select tenant.communities())::uuid[]))', t);
  end loop;
end $$;
grant select, insert, delete on vehicles.permit, vehicles.stray, vehicles.answered to anlin_app;
grant select, insert, update on vehicles.charging_point to anlin_app;
