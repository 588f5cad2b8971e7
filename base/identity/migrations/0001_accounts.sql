-- Who may enter and with which rights. Not bound to units by row-level security: guarded by capability `account.manage`
-- and by what each route reads. unit_id names a unit of the node's registry; no foreign key, since base knows no room.
create schema identity;
grant usage on schema identity to anlin_app;

create table identity.account (
  id bigint generated always as identity primary key,
  login text not null,
  login_key text not null unique,
  name text not null,
  unit_id bigint,
  language text not null default 'zh' check (language in ('zh', 'en')),
  password_hash text not null,
  password_changed_at timestamptz not null,
  totp_sealed text,
  totp_enrolled_at timestamptz,
  totp_last_step bigint,
  demo boolean not null default false,
  active boolean not null default true,
  created_at timestamptz not null,
  version int not null default 1
);
comment on table identity.account is 'People who sign in. Accounts are closed, never deleted, so that the audit trail keeps its names.';
comment on column identity.account.login_key is 'The login in lower case: two logins that differ only in case are one.';
comment on column identity.account.totp_sealed is 'TOTP secret sealed by base/keys; set but without totp_enrolled_at while enrolment is not confirmed.';
comment on column identity.account.totp_last_step is 'Last accepted 30-second step, so that a code seen over a shoulder does not work twice.';

create table identity.recovery_code (
  id bigint generated always as identity primary key,
  account_id bigint not null references identity.account,
  code_hash text not null,
  used_at timestamptz,
  unique (account_id, code_hash)
);
comment on table identity.recovery_code is 'One-use codes instead of TOTP, hashed.';

create table identity.role_grant (
  id bigint generated always as identity primary key,
  account_id bigint not null references identity.account,
  role text not null,
  unit_id bigint,
  granted_by bigint references identity.account,
  granted_at timestamptz not null,
  revoked_by bigint references identity.account,
  revoked_at timestamptz
);
comment on table identity.role_grant is 'Which role an account holds, and where: unit_id is the top of a subtree, null is everywhere. Revoked rows stay.';
create unique index role_grant_live on identity.role_grant (account_id, role, coalesce(unit_id, 0)) where revoked_at is null;

create table identity.deputy (
  id bigint generated always as identity primary key,
  from_account_id bigint not null references identity.account,
  to_account_id bigint not null references identity.account,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  reason text not null,
  created_by bigint not null references identity.account,
  created_at timestamptz not null,
  revoked_by bigint references identity.account,
  revoked_at timestamptz,
  check (from_account_id <> to_account_id),
  check (starts_at < ends_at)
);
comment on table identity.deputy is 'For a time, to_account holds what from_account was granted itself. What from_account holds as a deputy does not pass on.';
create index deputy_to on identity.deputy (to_account_id, ends_at) where revoked_at is null;
create index deputy_from on identity.deputy (from_account_id, ends_at);

create table identity.invitation (
  id bigint generated always as identity primary key,
  code_hash text not null unique,
  account_id bigint references identity.account,
  name text not null,
  unit_id bigint,
  role text,
  scope_unit_id bigint,
  language text not null default 'zh' check (language in ('zh', 'en')),
  invited_by bigint not null references identity.account,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  accepted_account_id bigint references identity.account,
  revoked_at timestamptz,
  check ((account_id is null) = (role is not null))
);
comment on table identity.invitation is 'One-time codes that become an account with one role and scope, or (account_id) a new password for a forgotten one. Only the hash of the code is kept.';

create table identity.session (
  id bigint generated always as identity primary key,
  token_hash text not null unique,
  previous_hash text,
  account_id bigint not null references identity.account,
  state text not null check (state in ('code', 'enrol', 'full')),
  started_at timestamptz not null,
  last_seen_at timestamptz not null,
  rotated_at timestamptz not null,
  ends_at timestamptz not null,
  address text,
  agent text,
  ended_at timestamptz,
  ended_because text check (ended_because in ('signedOut', 'endedByOwner', 'endedByAdministrator', 'rightsChanged', 'passwordChanged', 'totpReset', 'replaced'))
);
comment on table identity.session is 'Signed-in browsers. code: password given, TOTP due; enrol: TOTP must be set up; full: signed in. Tokens are kept as SHA-256 only.';
create index session_account on identity.session (account_id, started_at);
create index session_previous on identity.session (previous_hash) where previous_hash is not null;

create table identity.attempt (
  kind text not null check (kind in ('login', 'address')),
  subject text not null,
  failures int not null,
  last_failed_at timestamptz not null,
  locked_until timestamptz,
  primary key (kind, subject)
);
comment on table identity.attempt is 'Failed sign-ins per login (hashed, whether it exists or not) and per address; the delay grows with them.';
create index attempt_age on identity.attempt (last_failed_at);

create table identity.totp_reset (
  id bigint generated always as identity primary key,
  account_id bigint not null references identity.account,
  reason text not null,
  opened_by bigint references identity.account,
  opened_at timestamptz not null,
  expires_at timestamptz not null,
  confirmed_by bigint references identity.account,
  confirmed_at timestamptz,
  cancelled_at timestamptz,
  check (confirmed_by is null or (confirmed_by <> opened_by and confirmed_by <> account_id))
);
comment on table identity.totp_reset is 'Recovery of a lost TOTP: one administrator opens it with a reason, another confirms. opened_by null: on the machine itself.';

grant select, insert, update on identity.account, identity.recovery_code, identity.role_grant, identity.deputy,
  identity.invitation, identity.session, identity.totp_reset to anlin_app;
grant delete on identity.recovery_code to anlin_app;
grant select, insert, update, delete on identity.attempt to anlin_app;

create view identity.published_account with (security_invoker = true) as select id, name, unit_id, active from identity.account;
comment on view identity.published_account is 'Names of accounts for other rooms and the audit trail. No login, no secret.';
grant select on identity.published_account to anlin_app;
