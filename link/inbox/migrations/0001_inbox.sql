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

create table inbox.batch (
  site_id uuid not null,
  epoch int not null,
  first bigint not null check (first > 0),
  last bigint not null check (last >= first),
  contents text not null,
  hashes bytea not null check (length(hashes) = 32 * (last - first + 1)),
  received_at timestamptz not null,
  primary key (site_id, epoch, first)
);
comment on table inbox.batch is 'Messages as they came, those that were new of a batch in one row: where every figure of a site is from';
comment on column inbox.batch.contents is 'The canonical texts of wire/link, as they are hashed, a line each';
comment on column inbox.batch.hashes is 'The chain hash at each of them, 32 bytes each';
-- Neither is packed: it costs more time than anything else here, and a hash is then read without the others.
alter table inbox.batch alter contents set storage external, alter hashes set storage external;

create view inbox.message with (security_invoker) as
  select b.site_id, b.epoch, b.first + m.place - 1 as seq, m.content::json ->> 'kind' as kind, m.content,
         substring(b.hashes from (m.place::int - 1) * 32 + 1 for 32) as hash, b.received_at
    from inbox.batch b, string_to_table(b.contents, E'\n') with ordinality m (content, place);
comment on view inbox.message is 'The same message by message, for those who look something up';

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
alter table inbox.batch enable row level security;
alter table inbox.gap enable row level security;
alter table inbox.command enable row level security;
create policy node on inbox.line using ((select base.scope_all()));
create policy node on inbox.batch using ((select base.scope_all()));
create policy node on inbox.gap using ((select base.scope_all()));
create policy node on inbox.command using ((select base.scope_all()));
grant select, insert, update on inbox.line, inbox.command to anlin_app;
grant select, insert on inbox.batch, inbox.gap to anlin_app;
grant select on inbox.message to anlin_app;
