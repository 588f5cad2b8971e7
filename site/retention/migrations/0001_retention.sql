-- What was deleted because its time was over, kind by kind and day by day: counts, never rows.
create schema retention;
grant usage on schema retention to anlin_app;

create table retention.erased (
  community_id uuid not null references tenant.community,
  on_day date not null,
  kind text not null,
  count bigint not null check (count > 0),
  at timestamptz not null,
  primary key (community_id, on_day, kind)
);
comment on table retention.erased is 'How many records of a kind went on a day. Kinds are those of retention/rule.contract.ts.';

create table retention.night (
  community_id uuid not null references tenant.community,
  done_at timestamptz not null,
  primary key (community_id)
);
comment on table retention.night is 'When the nightly deletion last went through every kind, so that one that does not run is seen.';

alter table retention.erased enable row level security;
alter table retention.night enable row level security;
create policy own on retention.erased using (community_id = any((select tenant.communities())::uuid[]));
create policy own on retention.night using (community_id = any((select tenant.communities())::uuid[]));
grant select, insert, update on retention.erased, retention.night to anlin_app;
