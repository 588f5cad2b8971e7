-- Visits of today and what households saved for the next time. Names, doors and plates are sealed.
create schema visitors;
grant usage on schema visitors to anlin_app;

create table visitors.visit (
  community_id uuid not null references tenant.community,
  visit_id uuid not null,
  kind text not null check (kind in ('guest', 'service', 'delivery', 'emergency')),
  way text not null check (way in ('gate', 'saved', 'ahead')),
  emergency text check ((emergency is not null) = (kind = 'emergency') and emergency in ('fire', 'ambulance', 'police', 'repair')),
  agreed text check (agreed in ('phone', 'intercom', 'inPerson', 'page')),
  door_sealed text,
  name_sealed text,
  plate_sealed text,
  pin_blind text,
  pass_number bigint,
  valid_from timestamptz not null,
  valid_until timestamptz not null check (valid_until > valid_from),
  arrived_at timestamptz,
  withdrawn_at timestamptz,
  made_at timestamptz not null,
  made_by bigint,
  host_id bigint,
  erase_at timestamptz not null,
  primary key (community_id, visit_id),
  check (kind <> 'emergency' or (door_sealed is null and name_sealed is null and plate_sealed is null)),
  check (kind not in ('guest', 'service') or (door_sealed is not null and agreed is not null))
);
comment on table visitors.visit is 'Visits: a guest has a household that agreed. Whoever was not let in has no row.';
comment on column visitors.visit.pin_blind is 'Six digits told by voice, as an HMAC under the community''s key.';
comment on column visitors.visit.host_id is 'The resident who announced it on their own page; null when the gate did, and when they left the register.';
comment on column visitors.visit.erase_at is 'The row goes in the night after this.';
create unique index visit_pin on visitors.visit (community_id, pin_blind) where pin_blind is not null and arrived_at is null and withdrawn_at is null;
create index visit_by_start on visitors.visit (community_id, valid_from);
create index visit_host on visitors.visit (community_id, host_id) where host_id is not null;
create index visit_erase on visitors.visit (community_id, erase_at);

create table visitors.saved (
  community_id uuid not null references tenant.community,
  saved_id uuid not null,
  door_sealed text not null,
  door_blind text not null,
  name_sealed text not null,
  plate_sealed text,
  made_at timestamptz not null,
  used_at timestamptz not null,
  primary key (community_id, saved_id)
);
comment on table visitors.saved is 'Visits that a household wished to have ready for the next time. Found by its door alone.';
create index saved_door on visitors.saved (community_id, door_blind);

create table visitors.told (
  community_id uuid not null references tenant.community,
  on_day date not null,
  primary key (community_id, on_day)
);
comment on table visitors.told is 'Days whose counts the county was told.';

alter table visitors.visit enable row level security;
alter table visitors.saved enable row level security;
alter table visitors.told enable row level security;
create policy own on visitors.visit using (community_id = any((select tenant.communities())::uuid[]));
create policy own on visitors.saved using (community_id = any((select tenant.communities())::uuid[]));
create policy own on visitors.told using (community_id = any((select tenant.communities())::uuid[]));
grant select, insert, update, delete on visitors.visit, visitors.saved to anlin_app;
grant select, insert on visitors.told to anlin_app;
