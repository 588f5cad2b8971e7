-- Doors of the communities hosted here: controllers and their doors, who may pass when, the list each controller holds, what
-- happened. A credential is a number; whose it is stands in site/people alone.
create schema doors;
grant usage on schema doors to anlin_app;

create table doors.community (
  community_id uuid primary key,
  revision bigint not null default 0 check (revision >= 0),
  last_number bigint not null default 0,
  last_place int not null default 0,
  salt text not null,
  rules_version int not null default 1,
  keep_days int not null default 30 check (keep_days between 7 and 180),
  created_at timestamptz not null
);
comment on table doors.community is 'One row for each community with doors: counters, the salt of hashed readings, how long passages are kept.';
comment on column doors.community.revision is 'Of the list; grows with every change that controllers must learn. Locked by whoever changes, so revisions become visible in order.';
comment on column doors.community.keep_days is 'Thirty days unless the community decided otherwise.';

create table doors.pass_key (
  community_id uuid not null references doors.community (community_id),
  key_id text not null check (key_id ~ '^[0-9a-f]{8}$'),
  public_key text not null,
  private_sealed text not null,
  made_at timestamptz not null,
  retired_at timestamptz,
  primary key (community_id, key_id)
);
comment on table doors.pass_key is 'Keys (Ed25519) that sign passes; a retired one still verifies while its passes live.';

create table doors.controller (
  community_id uuid not null references doors.community (community_id),
  controller_id text not null check (controller_id ~ '^[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?$'),
  device_id uuid not null,
  device text not null default 'doorController' check (device in
    ('doorController', 'barrier', 'reader', 'smokeDetector', 'sosButton', 'liftDetector', 'charger')),
  label text not null check (length(label) between 1 and 60),
  secret_hash text not null,
  added_at timestamptz not null,
  retired_at timestamptz,
  version int not null default 1,
  nonce text,
  born_at timestamptz,
  born_boot text,
  born_next bigint,
  born_off_ms bigint,
  gone_at timestamptz,
  heard_at timestamptz,
  clock_off_ms bigint,
  model text,
  firmware text,
  held_revision bigint not null default 0,
  held_since timestamptz,
  waiting int not null default 0,
  tamper boolean not null default false,
  power text not null default 'mains' check (power in ('mains', 'battery')),
  fire boolean not null default false,
  primary key (community_id, controller_id)
);
comment on table doors.controller is 'Door controllers, each with a password of its own (only its hash is here), and how they were last heard.';
comment on column doors.controller.device is 'What it is; detectors and charging points number their points as doors.';
comment on column doors.controller.device_id is 'What the county knows it by.';
comment on column doors.controller.gone_at is 'Since when it is not heard; null while it is there or before it was ever there.';
comment on column doors.controller.born_off_ms is 'Its clock minus ours at its birth: what it recorded before (numbering born_boot, below born_next) is dated by that.';
comment on column doors.controller.clock_off_ms is 'Its clock minus ours, as of heard_at.';

create table doors.door (
  community_id uuid not null,
  controller_id text not null,
  door int not null check (door between 1 and 64),
  place int not null check (place between 1 and 65535),
  label text not null check (length(label) between 1 and 60),
  open_seconds int not null default 5 check (open_seconds between 1 and 120),
  held_seconds int not null default 60 check (held_seconds between 5 and 3600),
  ways text[] not null default '{card,pin,pass}' check (ways <@ array['card', 'pin', 'pass', 'face', 'plate', 'tag'] and cardinality(ways) > 0 and ways <> '{face}'),
  interlock int[] not null default '{}',
  fire_release boolean not null default true,
  anti_passback boolean not null default false,
  leaf text not null default 'unknown' check (leaf in ('open', 'closed', 'unknown')),
  lock text not null default 'unknown' check (lock in ('locked', 'free', 'unknown')),
  primary key (community_id, controller_id, door),
  unique (community_id, place),
  foreign key (community_id, controller_id) references doors.controller (community_id, controller_id)
);
comment on table doors.door is 'Doors. A face is never the only way in; anti-passback is off unless somebody turns it on.';
comment on column doors.door.place is 'The number by which passes and passages name the door within its community.';

create table doors.hours (
  community_id uuid not null references doors.community (community_id),
  hours_id text not null check (hours_id ~ '^[a-z0-9]{1,16}$'),
  label text not null check (length(label) between 1 and 60),
  spans jsonb not null,
  primary key (community_id, hours_id)
);
comment on table doors.hours is 'Opening hours for eight kinds of day: Monday to Sunday, public holidays. The calendar itself is in terms.';

create table doors.circle (
  community_id uuid not null references doors.community (community_id),
  circle_id text not null check (circle_id ~ '^[a-z0-9]{1,16}$'),
  label text not null check (length(label) between 1 and 60),
  primary key (community_id, circle_id)
);
comment on table doors.circle is 'Groups of credentials that open the same doors: a building, the staff, the garage.';

create table doors.permit (
  community_id uuid not null,
  circle_id text not null,
  controller_id text not null,
  door int not null,
  hours_id text not null,
  primary key (community_id, circle_id, controller_id, door, hours_id),
  foreign key (community_id, circle_id) references doors.circle (community_id, circle_id),
  foreign key (community_id, controller_id, door) references doors.door (community_id, controller_id, door),
  foreign key (community_id, hours_id) references doors.hours (community_id, hours_id)
);
comment on table doors.permit is 'Which group opens which door in which hours.';

create table doors.credential (
  community_id uuid not null references doors.community (community_id),
  number bigint not null check (number > 0),
  kind text not null check (kind in ('card', 'pin', 'pass', 'face', 'plate', 'tag')),
  key_blind text check ((key_blind is not null) = (kind in ('card', 'pin', 'plate', 'tag'))),
  holder_id bigint,
  circles text[] not null default '{}',
  valid_from timestamptz,
  valid_until timestamptz,
  device text check ((device is not null) = (kind = 'face')),
  consent_id bigint check ((consent_id is not null) = (kind = 'face')),
  learned_at timestamptz,
  erased_at timestamptz,
  added_at timestamptz not null,
  removed_at timestamptz,
  removed_because text check (removed_because in
    ('movedOut', 'lost', 'expired', 'replaced', 'ownWish', 'consentWithdrawn', 'copied', 'dutyEnded', 'courtOrder')),
  primary key (community_id, number),
  check ((removed_at is null) = (removed_because is null))
);
comment on table doors.credential is 'Credentials by number. One is removed only for a reason of this list; an unpaid fee is none.';
comment on column doors.credential.key_blind is 'What a reader reads, hashed with the community''s salt.';
comment on column doors.credential.holder_id is 'Whose it is, a number of site/people; null for a spare one.';
comment on column doors.credential.device is 'A face is known to this one controller, by this consent. Nothing of the face is here.';
create unique index credential_key on doors.credential (community_id, kind, key_blind) where removed_at is null;
create index credential_holder on doors.credential (community_id, holder_id) where holder_id is not null;

create table doors.pass (
  community_id uuid not null references doors.community (community_id),
  number bigint not null check (number > 0),
  host_id bigint,
  places int[] not null,
  valid_from timestamptz not null,
  valid_until timestamptz not null,
  uses int not null check (uses between 0 and 65535),
  made_at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (community_id, number)
);
comment on table doors.pass is 'Visitors'' passes by number: controllers verify them by signature; a withdrawn one stands on their lists until it would have ended.';
comment on column doors.pass.host_id is 'Who invited, a number of site/people; null when the gate made it.';

create table doors.change (
  community_id uuid not null references doors.community (community_id),
  revision bigint not null,
  number bigint not null default 0,
  controller_id text not null default '',
  at timestamptz not null,
  primary key (community_id, revision, number, controller_id)
);
comment on table doors.change is 'What changed with each revision of the list: the entry of a number, or (number 0) which groups a controller lets in, so that it needs its list whole.';

create table doors.received (
  community_id uuid not null,
  controller_id text not null,
  boot text not null,
  seqs int8multirange not null,
  at timestamptz not null,
  primary key (community_id, controller_id, boot),
  foreign key (community_id, controller_id) references doors.controller (community_id, controller_id)
);
comment on table doors.received is 'Which events of which numbering are kept already, so that each counts once however often it comes.';

create table doors.passage (
  community_id uuid not null,
  place int not null,
  at timestamptz not null,
  passage_id bigint generated by default as identity,
  side text not null check (side in ('in', 'out')),
  way text not null check (way in ('card', 'pin', 'pass', 'face', 'plate', 'tag', 'exit', 'remote')),
  opened boolean not null,
  because text not null,
  number bigint,
  received_at timestamptz not null,
  primary key (community_id, place, at, passage_id)
) partition by range (at);
comment on table doors.passage is 'Who went through, by credential number. Kept thirty days. Only the holder may ask by person; everybody else asks by door and time.';
create index passage_number on doors.passage (community_id, number, at) where number is not null;
-- Takes what no month was made for: a restored database, a clock that ran away. make_month moves it where it belongs.
create table doors.passage_rest partition of doors.passage default;

create table doors.late (
  community_id uuid not null,
  controller_id text not null,
  number bigint not null,
  removed_at timestamptz not null,
  returned_at timestamptz not null,
  in_force_at timestamptz,
  used_after int not null default 0,
  used_last_at timestamptz,
  primary key (community_id, controller_id, number),
  foreign key (community_id, controller_id) references doors.controller (community_id, controller_id)
);
comment on table doors.late is 'Credentials removed while a controller was offline: when it returned, since when it keeps them out, and whether they opened meanwhile.';

create table doors.command (
  community_id uuid not null,
  command_id uuid not null,
  controller_id text not null,
  orders jsonb not null,
  asked_by text not null,
  asked_at timestamptz not null,
  outcome text check (outcome in ('done', 'expired', 'otherBirth', 'repeated', 'unknownDoor', 'unable', 'noAnswer', 'notThere')),
  answered_at timestamptz,
  primary key (community_id, command_id),
  foreign key (community_id, controller_id) references doors.controller (community_id, controller_id)
);
comment on table doors.command is 'What somebody asked a controller to do: written before it is sent, what came of it after.';
comment on column doors.command.asked_by is 'The account.';

create table doors.told (
  community_id uuid not null references doors.community (community_id),
  day date not null,
  at timestamptz not null,
  primary key (community_id, day)
);
comment on table doors.told is 'Days whose counts the county was told.';

-- Makes a month's partition; what already lies in the rest moves into it. Safe to repeat.
create function doors.make_month(month date) returns boolean
  language plpgsql as $$
declare
  first timestamptz := (month::text || ' 00:00:00+08')::timestamptz;
  next timestamptz := ((month + interval '1 month')::date::text || ' 00:00:00+08')::timestamptz;
  name text := 'passage_' || to_char(month, 'YYYY_MM');
begin
  perform pg_advisory_xact_lock(4125031);
  if to_regclass('doors.' || name) is not null then return false; end if;
  execute format('create table doors.%I (like doors.passage including defaults including constraints)', name);
  execute format('with moved as (delete from doors.passage_rest where at >= %L and at < %L returning *) insert into doors.%I select * from moved', first, next, name);
  execute format('alter table doors.passage attach partition doors.%I for values from (%L) to (%L)', name, first, next);
  return true;
end $$;
revoke execute on function doors.make_month(date) from public;

do $$
declare
  one text;
begin
  foreach one in array array['community', 'pass_key', 'controller', 'door', 'hours', 'circle', 'permit', 'credential', 'pass', 'change', 'received', 'passage', 'late', 'command', 'told'] loop
    execute format('alter table doors.%I enable row level security', one);
    execute format('create policy own on doors.%I using (community_id = any((select tenant.communities())::uuid[]))', one);
  end loop;
end $$;

grant select, insert, update on doors.community, doors.pass_key, doors.controller, doors.credential, doors.pass, doors.received, doors.late, doors.command, doors.told to anlin_app;
grant select, insert, update, delete on doors.door, doors.hours, doors.circle, doors.permit, doors.change to anlin_app;
grant select, insert on doors.passage to anlin_app;

create view doors.published_door with (security_invoker = true) as
  select d.community_id, d.controller_id, d.door, d.place, d.label, c.device, c.gone_at
    from doors.door d
    join doors.controller c on c.community_id = d.community_id and c.controller_id = d.controller_id
   where c.retired_at is null;
comment on view doors.published_door is 'Doors, lanes and points as the community calls them, for other rooms of the site.';
grant select on doors.published_door to anlin_app;

create view doors.published_refused_vehicle with (security_invoker = true) as
  select p.community_id, d.controller_id, d.door, d.label, p.side, p.at, p.number, p.because
    from doors.passage p
    join doors.door d on d.community_id = p.community_id and d.place = p.place
    join doors.controller c on c.community_id = d.community_id and c.controller_id = d.controller_id
   where c.device = 'barrier' and c.retired_at is null and not p.opened and p.number is not null;
comment on view doors.published_refused_vehicle is 'Vehicles of the lists that a barrier did not open to, for the guard on duty: ask with a time, of minutes.';
grant select on doors.published_refused_vehicle to anlin_app;
