-- What every room's policies and every request rest on. `base` itself and `base.migration` are made before this file runs.

grant usage on schema base to anlin_app;
comment on table base.migration is 'Which numbered SQL files of which room this database has, and their hashes';

-- anlin.scope is set per transaction: '*' is everything, '3,7' these units, missing or empty nothing.
create function base.scope_all() returns boolean
  language sql stable parallel safe
  return coalesce(nullif(current_setting('anlin.scope', true), '') = '*', false);

create function base.scope_units() returns bigint[]
  language sql stable parallel safe
  return case when coalesce(current_setting('anlin.scope', true), '') in ('', '*') then '{}'::bigint[]
              else string_to_array(current_setting('anlin.scope', true), ',')::bigint[] end;

-- The account that acts in this transaction; null for the node's own jobs.
create function base.actor_id() returns bigint
  language sql stable parallel safe
  return nullif(current_setting('anlin.actor', true), '')::bigint;

grant execute on function base.scope_all(), base.scope_units(), base.actor_id() to anlin_app;

create table base.idempotency (
  account_id bigint not null,
  key text not null check (length(key) between 1 and 200),
  request_hash text not null,
  status int,
  answer jsonb,
  created_at timestamptz not null default now(),
  primary key (account_id, key)
);
comment on table base.idempotency is 'Answers to requests sent with an Idempotency-Key, so that a repeated request is answered, not repeated';
comment on column base.idempotency.request_hash is 'SHA-256 of method, path and body: the same key on another request is refused';
create index on base.idempotency (created_at);
alter table base.idempotency enable row level security;
create policy own_keys on base.idempotency using (account_id = (select base.actor_id()));
grant select, insert, update, delete on base.idempotency to anlin_app;

create table base.deletion (
  id uuid primary key default gen_random_uuid(),
  schema_name text not null,
  table_name text not null,
  row_key jsonb not null,
  cleared text[] not null default '{}',
  deleted_at timestamptz not null default now(),
  reason text not null
);
comment on table base.deletion is 'Rows deleted on purpose (law, request, retention). A restore deletes them again, so that a backup cannot bring them back';
comment on column base.deletion.row_key is 'The primary key of the deleted row as an object, for example {"id": "12"}';
comment on column base.deletion.cleared is 'Columns that were emptied; none: the whole row was deleted';
grant select, insert on base.deletion to anlin_app;

create table base.changed (
  xid xid8 not null default pg_current_xact_id(),
  topic text not null,
  key uuid,
  at timestamptz not null default now()
);
comment on table base.changed is 'Which things of a topic a transaction touched, so that what a process keeps of them can be brought up to date. Forgotten after hours';
comment on column base.changed.key is 'The id of the thing; null: all of the topic, by work that passes triggers by';
comment on column base.changed.xid is 'The transaction: not visible in a snapshot that was taken before it was committed';
create index on base.changed (topic, xid);
alter table base.changed enable row level security;
-- A key says only that something was touched; the thing itself is read under its own policies.
create policy noted on base.changed for insert with check (true);
create policy read on base.changed for select using (true);
grant select, insert on base.changed to anlin_app;
