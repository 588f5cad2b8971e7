-- How residents come in to their own page: codes that the gate prints, their PIN, the phones they use, who is in just now.
create schema resident;
grant usage on schema resident to anlin_app;

create table resident.code (
  community_id uuid not null,
  id bigint generated always as identity,
  resident_id bigint not null,
  locator text not null check (locator ~ '^\d{4}$'),
  secret_hash text not null,
  tries int not null default 0,
  by_name text not null,
  made_at timestamptz not null,
  until timestamptz not null,
  ended_at timestamptz,
  used boolean not null default false,
  primary key (community_id, id),
  foreign key (community_id, resident_id) references people.resident (community_id, id) on delete cascade
);
comment on table resident.code is 'Sign-in codes of ten digits: four find the row, six are the secret, kept as an HMAC. Used once, for minutes, with few tries.';
comment on column resident.code.by_name is 'Who of the staff printed it; the resident is told.';
create unique index code_open on resident.code (community_id, locator) where ended_at is null;
create index code_of on resident.code (community_id, resident_id);

create table resident.pin (
  community_id uuid not null,
  resident_id bigint not null,
  hash text not null,
  wrong int not null default 0,
  locked_until timestamptz,
  set_at timestamptz not null,
  primary key (community_id, resident_id),
  foreign key (community_id, resident_id) references people.resident (community_id, id) on delete cascade
);
comment on table resident.pin is 'Six digits that a resident chose (argon2id). They open the page on a phone that a code was used on, and nowhere else.';

create table resident.device (
  community_id uuid not null,
  device_id uuid not null,
  resident_id bigint not null,
  token_hash text not null,
  kind text not null check (kind in ('android', 'iphone', 'computer', 'other')),
  made_at timestamptz not null,
  seen_at timestamptz not null,
  challenge text,
  challenge_until timestamptz,
  primary key (community_id, device_id),
  unique (community_id, token_hash),
  foreign key (community_id, resident_id) references people.resident (community_id, id) on delete cascade
);
comment on table resident.device is 'Phones that a code was used on. Half a year without use ends one; its resident ends it at any time.';
create index device_of on resident.device (community_id, resident_id);

comment on column resident.device.challenge is 'What the phone is to sign next, for its passkey; used once.';

create table resident.passkey (
  community_id uuid not null,
  device_id uuid not null,
  passkey_id text not null,
  public_key text not null,
  counter bigint not null,
  rp_id text not null,
  origin text not null,
  made_at timestamptz not null,
  primary key (community_id, device_id),
  foreign key (community_id, device_id) references resident.device (community_id, device_id) on delete cascade
);
comment on table resident.passkey is 'The public half of a key that a known phone made (W3C WebAuthn), beside the PIN. How the phone is unlocked stays in the phone.';
comment on column resident.passkey.rp_id is 'The name by which the page was reached when it was made: it opens it under no other.';

create table resident.session (
  community_id uuid not null,
  session_id uuid not null,
  resident_id bigint not null,
  device_id uuid not null,
  token_hash text not null,
  began_at timestamptz not null,
  seen_at timestamptz not null,
  ends_at timestamptz not null,
  primary key (community_id, session_id),
  unique (community_id, token_hash),
  foreign key (community_id, device_id) references resident.device (community_id, device_id) on delete cascade
);
comment on table resident.session is 'Who is in just now. Of its own kind: it opens nothing but the page of this one resident.';

do $$
declare t text;
begin
  foreach t in array array['code', 'pin', 'device', 'passkey', 'session'] loop
    execute format('alter table resident.%I enable row level security', t);
    execute format('create policy own on resident.%I using (community_id = any((select tenant.communities())::uuid[]))', t);
  end loop;
end $$;
grant select, insert, update, delete on resident.code, resident.pin, resident.device, resident.passkey, resident.session to anlin_app;
