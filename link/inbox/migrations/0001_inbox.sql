-- What the sites of a county have told it, each row once, and what it asks of them. Counts and states; no person.
create schema inbox;
grant usage on schema inbox to anlin_app;

create table inbox.line (
  site_id uuid not null,
  epoch int not null check (epoch > 0),
  start_hash bytea not null check (length(start_hash) = 32),
  through bigint not null check (through >= 0),
  hash bytea not null check (length(hash) = 32),
  backed_up_through bigint not null default 0,
  applied_at timestamptz not null,
  primary key (site_id, epoch)
);
comment on table inbox.line is 'How far the county has each epoch of each site: every row up to through, applied once. Locked while a batch is applied';
comment on column inbox.line.start_hash is 'The chain hash before row 1, as the site drew it when it opened the epoch';
comment on column inbox.line.backed_up_through is 'Rows up to this one are in a backup of the county; the site may delete them';

create table inbox.message (
  site_id uuid not null,
  epoch int not null,
  seq bigint not null check (seq > 0),
  kind text not null,
  content text not null,
  hash bytea not null check (length(hash) = 32),
  received_at timestamptz not null,
  primary key (site_id, epoch, seq)
);
comment on table inbox.message is 'Messages as they came: where every figure of a site is from';
comment on column inbox.message.content is 'The canonical text of wire/link, as it is hashed';

create table inbox.gap (
  id bigint generated always as identity primary key,
  site_id uuid not null,
  epoch int not null,
  from_seq bigint not null,
  to_seq bigint not null check (to_seq >= from_seq),
  noted_at timestamptz not null
);
comment on table inbox.gap is 'Rows that neither side has any more: this county was restored from a backup older than the one it had told the site of';

create table inbox.command (
  command_id uuid primary key,
  site_id uuid not null,
  kind text not null,
  content text not null,
  issued_at timestamptz not null,
  issued_by_name text not null,
  expires_at timestamptz not null,
  fetched_at timestamptz,
  answered_at timestamptz,
  outcome text check (outcome in ('done', 'refused', 'failed', 'expired')),
  reason text,
  check ((answered_at is null) = (outcome is null))
);
comment on table inbox.command is 'Commands to sites; a site fetches them and answers by a message';
create index command_waiting on inbox.command (site_id, issued_at) where answered_at is null;

alter table inbox.line enable row level security;
alter table inbox.message enable row level security;
alter table inbox.gap enable row level security;
alter table inbox.command enable row level security;
create policy node on inbox.line using ((select base.scope_all()));
create policy node on inbox.message using ((select base.scope_all()));
create policy node on inbox.gap using ((select base.scope_all()));
create policy node on inbox.command using ((select base.scope_all()));
grant select, insert, update on inbox.line, inbox.command to anlin_app;
grant select, insert on inbox.message, inbox.gap to anlin_app;
