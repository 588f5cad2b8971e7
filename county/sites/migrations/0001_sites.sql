-- Sites (小区端): which communities run one, by which key it is known, how its line is, and what it reports. Counts and states; no person.
create schema sites;
grant usage on schema sites to anlin_app;

create table sites.site (
  id uuid primary key,
  community_id uuid not null references registry.community (id),
  state text not null default 'invited' check (state in ('invited', 'joined', 'revoked')),
  pin bytea check (length(pin) = 32),
  file_key bytea check (length(file_key) = 32),
  created_at timestamptz not null,
  created_by_name text not null,
  joined_at timestamptz,
  revoked_at timestamptz,
  revoked_by_name text,
  revoked_reason text check (length(revoked_reason) between 1 and 300),
  check ((state = 'revoked') = (revoked_at is not null)),
  check (state <> 'joined' or pin is not null)
);
comment on table sites.site is 'A site node of a community. It may speak while it is joined and shows the key it joined with';
comment on column sites.site.pin is 'SHA-256 of the public key in its certificate, compared at every call';
comment on column sites.site.file_key is 'Its Ed25519 key for files carried by hand';
-- What a site reports is filed under it and its community together, which is one look-up a row.
create unique index site_with_community on sites.site (id, community_id);
create unique index site_of_community on sites.site (community_id) where state <> 'revoked';

create table sites.join_code (
  id bigint generated always as identity primary key,
  site_id uuid not null references sites.site (id),
  code_hash bytea not null unique check (length(code_hash) = 32),
  created_at timestamptz not null,
  created_by_name text not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  withdrawn_at timestamptz
);
comment on table sites.join_code is 'One-time codes, of which only a hash is kept. A newer one withdraws those before it';

create table sites.contact (
  site_id uuid primary key references sites.site (id),
  community_id uuid not null references registry.community (id),
  at timestamptz not null,
  skew_ms bigint not null,
  backlog bigint not null,
  oldest_at timestamptz,
  per_minute bigint not null,
  by_file boolean not null,
  disk_free_permille int,
  up_since timestamptz,
  last_backup_at timestamptz
);
comment on table sites.contact is 'When a site was last heard of, and how its line and its machine are by its own word';
comment on column sites.contact.skew_ms is 'How far its clock is ahead of the county''s';

create table sites.device (
  site_id uuid not null,
  device_id uuid not null,
  community_id uuid not null,
  device text not null,
  state text not null,
  since timestamptz not null,
  at timestamptz not null,
  primary key (site_id, device_id),
  foreign key (site_id, community_id) references sites.site (id, community_id)
);
comment on table sites.device is 'Devices of a site, each in the state it was last reported in';

create table sites.alarm (
  site_id uuid not null,
  alarm_id uuid not null,
  community_id uuid not null,
  alarm text not null,
  level text not null,
  state text not null,
  finding text,
  drill boolean not null,
  raised_at timestamptz not null,
  response_ms bigint,
  at timestamptz not null,
  primary key (site_id, alarm_id),
  foreign key (site_id, community_id) references sites.site (id, community_id)
);
comment on table sites.alarm is 'Alarms of a site, each as it was last reported: what, when, found to be what; never who';
create index alarm_open on sites.alarm (community_id, raised_at) where state <> 'closed';

create table sites.figure (
  site_id uuid not null,
  kind text not null,
  what text not null,
  from_day date not null,
  to_day date not null,
  community_id uuid not null,
  value bigint not null,
  of_value bigint,
  at timestamptz not null,
  primary key (site_id, kind, what, from_day, to_day),
  foreign key (site_id, community_id) references sites.site (id, community_id)
);
comment on table sites.figure is 'Counts and measured figures of a site by day or span; a later report of the same replaces it';
comment on column sites.figure.of_value is 'Of coverage: households in all, twenty at least';

alter table sites.site enable row level security;
alter table sites.join_code enable row level security;
alter table sites.contact enable row level security;
alter table sites.device enable row level security;
alter table sites.alarm enable row level security;
alter table sites.figure enable row level security;
create policy node on sites.site using ((select base.scope_all()));
create policy seen on sites.site for select using (community_id in (select id from registry.community));
create policy node on sites.join_code using ((select base.scope_all()));
create policy node on sites.contact using ((select base.scope_all()));
create policy seen on sites.contact for select using (community_id in (select id from registry.community));
create policy node on sites.device using ((select base.scope_all()));
create policy seen on sites.device for select using (community_id in (select id from registry.community));
create policy node on sites.alarm using ((select base.scope_all()));
create policy seen on sites.alarm for select using (community_id in (select id from registry.community));
create policy node on sites.figure using ((select base.scope_all()));
create policy seen on sites.figure for select using (community_id in (select id from registry.community));
grant select, insert, update on sites.site, sites.join_code, sites.contact, sites.device, sites.alarm, sites.figure to anlin_app;
