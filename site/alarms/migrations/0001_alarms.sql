-- Alarms of the communities hosted here: what, where, how grave, who answered when. Nothing names a person.
create schema alarms;
grant usage on schema alarms to anlin_app;

create table alarms.alarm (
  community_id uuid not null references tenant.community,
  alarm_id uuid not null,
  kind text not null check (kind ~ '^[a-zA-Z]{2,30}$'),
  level text not null check (level in ('notice', 'urgent', 'danger')),
  drill boolean not null default false,
  device_id uuid,
  point int not null default 0 check (point >= 0),
  place text not null check (length(place) between 1 and 60),
  home_sealed text,
  source text not null,
  times int not null default 1 check (times > 0),
  happened_at timestamptz not null,
  raised_at timestamptz not null,
  last_at timestamptz not null,
  ended_at timestamptz,
  shown_at timestamptz,
  acknowledged_at timestamptz,
  acknowledged_by bigint,
  risen int not null default 0 check (risen >= 0),
  risen_at timestamptz,
  closed_at timestamptz,
  closed_by bigint,
  finding text check (finding in ('real', 'false', 'test', 'maintenance', 'unknown')),
  part_of uuid,
  told boolean not null default false,
  primary key (community_id, alarm_id),
  check ((closed_at is null) = (finding is null)),
  check (not drill or finding is null or finding = 'test')
);
comment on table alarms.alarm is 'One row for each alarm; the same thing at the same source while it is open is one that counts.';
comment on column alarms.alarm.place is 'Where, as a door or a device is called. Never a flat with somebody in it: that is home_sealed.';
comment on column alarms.alarm.home_sealed is 'The flat of an SOS button, sealed under the community''s key; emptied when the alarm is closed.';
comment on column alarms.alarm.source is 'Device and point, or the place when no device said it: what makes two of a kind the same.';
comment on column alarms.alarm.happened_at is 'By the device''s clock, as the room that raised it corrected it.';
comment on column alarms.alarm.shown_at is 'When a screen first said that it shows it.';
comment on column alarms.alarm.risen is 'Steps of the escalation table that were taken.';
comment on column alarms.alarm.part_of is 'The alarm of the whole site that took this one into itself.';
comment on column alarms.alarm.told is 'The county knows of it.';
create unique index alarm_open on alarms.alarm (community_id, kind, drill, source) where closed_at is null;
create index alarm_closed on alarms.alarm (community_id, closed_at) where closed_at is not null;

create table alarms.step (
  community_id uuid not null,
  alarm_id uuid not null,
  id bigint generated always as identity,
  what text not null check (what in ('raised', 'joined', 'shown', 'acknowledged', 'risen', 'ended', 'closed')),
  at timestamptz not null,
  by bigint,
  primary key (community_id, alarm_id, id),
  foreign key (community_id, alarm_id) references alarms.alarm (community_id, alarm_id) on delete cascade
);
comment on table alarms.step is 'What became of an alarm, in order, with the account that did it; null: a device or the node. Only added to, gone with its alarm.';

create table alarms.setting (
  community_id uuid not null references tenant.community,
  version int not null default 1,
  changed_at timestamptz not null,
  primary key (community_id)
);
comment on table alarms.setting is 'A community that has an escalation table of its own; without a row the usual one holds.';

create table alarms.escalation (
  community_id uuid not null references alarms.setting (community_id),
  level text not null check (level in ('notice', 'urgent', 'danger')),
  step int not null check (step between 1 and 5),
  after_seconds int not null check (after_seconds between 10 and 86400),
  duty text not null check (duty in ('shiftLead', 'propertyManager', 'emergencyNumber')),
  duty_phone text check (duty_phone ~ '^[0-9+ -]{3,20}$'),
  primary key (community_id, level, step)
);
comment on table alarms.escalation is 'Whom to call when nobody has answered for so long. A duty and its telephone, never a person.';

alter table alarms.alarm enable row level security;
alter table alarms.step enable row level security;
alter table alarms.setting enable row level security;
alter table alarms.escalation enable row level security;
create policy own on alarms.alarm using (community_id = any((select tenant.communities())::uuid[]));
create policy own on alarms.step using (community_id = any((select tenant.communities())::uuid[]));
create policy own on alarms.setting using (community_id = any((select tenant.communities())::uuid[]));
create policy own on alarms.escalation using (community_id = any((select tenant.communities())::uuid[]));
grant select, insert, update, delete on alarms.alarm, alarms.escalation to anlin_app;
grant select, insert on alarms.step to anlin_app;
grant select, insert, update on alarms.setting to anlin_app;

create view alarms.published_open with (security_invoker = true) as
  select community_id, alarm_id, kind, level, drill, device_id, raised_at, acknowledged_at
    from alarms.alarm where closed_at is null and part_of is null;
comment on view alarms.published_open is 'Alarms that nobody has closed, for other rooms.';
grant select on alarms.published_open to anlin_app;
