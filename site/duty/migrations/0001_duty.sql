-- Shifts of guards in the communities hosted here.
create schema duty;
grant usage on schema duty to anlin_app;

create table duty.shift (
  community_id uuid not null references tenant.community,
  shift_id uuid not null,
  post text not null check (length(post) between 1 and 20),
  account_id bigint not null,
  began_at timestamptz not null,
  ended_at timestamptz,
  handed text[] not null default '{}' check (handed <@ array['keys', 'radio', 'torch', 'extinguisher', 'openAlarms', 'expected']),
  primary key (community_id, shift_id)
);
comment on table duty.shift is 'Who is on duty at which post since when, and what was handed over at its end.';
create unique index shift_open on duty.shift (community_id, post) where ended_at is null;
create index shift_ended on duty.shift (community_id, ended_at);

create table duty.badge (
  community_id uuid not null references tenant.community,
  account_id bigint not null,
  card_blind text not null,
  pin_hash text not null,
  set_at timestamptz not null,
  primary key (community_id, account_id),
  unique (community_id, card_blind)
);
comment on table duty.badge is 'With which card and PIN a guard signs in at the gates of this community, set by the guard.';
comment on column duty.badge.card_blind is 'What the reader types, as an HMAC under the community''s key.';
comment on column duty.badge.pin_hash is 'argon2id.';

alter table duty.badge enable row level security;
create policy own on duty.badge using (community_id = any((select tenant.communities())::uuid[]));
grant select, insert, update, delete on duty.badge to anlin_app;
alter table duty.shift enable row level security;
create policy own on duty.shift using (community_id = any((select tenant.communities())::uuid[]));
grant select, insert, update, delete on duty.shift to anlin_app;
