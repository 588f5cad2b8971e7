-- Who did or saw what. Rows are only ever added: the application role may insert and read, nothing else.
create schema audit;
grant usage on schema audit to anlin_app;

create table audit.event (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  account_id bigint,
  actor_name text,
  unit_id bigint,
  deputy_for bigint[] not null default '{}',
  action text not null,
  room text not null,
  object_kind text,
  object_id text,
  outcome text not null check (outcome in ('done', 'refused', 'failed')),
  status int not null,
  facts jsonb not null default '{}',
  address text,
  request_id text,
  search_text text generated always as (
    lower(coalesce(actor_name, '') || ' ' || action || ' ' || coalesce(object_kind, '') || ' ' ||
          coalesce(object_id, '') || ' ' || coalesce(address, '') || ' ' || coalesce(request_id, '') || ' ' || facts::text)
  ) stored
);
comment on table audit.event is 'Audit trail: one row per change, refusal and declared read. Append-only for anlin_app. unit_id is the unit of the person who acted; on a site the community in which they did.';
comment on column audit.event.deputy_for is 'Accounts whose rights the person held as deputy when acting.';

-- The trail is read newest first, narrowed by day, person, action or object: each has its index.
create index event_at on audit.event (at, id);
create index event_account on audit.event (account_id, id);
create index event_action on audit.event (action text_pattern_ops, id);
create index event_object on audit.event (object_kind, object_id, id);

alter table audit.event enable row level security;
create policy event_read on audit.event for select
  using ((select base.scope_all()) or unit_id = any((select base.scope_units())::bigint[]));
-- Whoever acts, signed in or not, leaves a trace; nobody needs to see a row to write it.
create policy event_write on audit.event for insert with check (true);

grant select, insert on audit.event to anlin_app;
