-- Imports of ledgers: what a file said, what a person corrected, what was applied. Communities live in registry.
create schema ledger;
grant usage on schema ledger to anlin_app;

create table ledger.import (
  id bigint generated always as identity primary key,
  file_name text not null check (file_name <> ''),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size_bytes bigint not null check (size_bytes > 0),
  format text not null check (format in ('xlsx', 'xls', 'csv')),
  state text not null default 'open' check (state in ('open', 'applied', 'undone', 'discarded')),
  unit_ids bigint[],
  columns jsonb not null default '{}',
  units jsonb not null default '{}',
  fixes jsonb not null default '{}',
  decisions jsonb not null default '{}',
  counts jsonb not null default '{"added": 0, "changed": 0}',
  uploaded_at timestamptz not null,
  uploaded_by bigint,
  uploaded_by_name text not null,
  applied_at timestamptz,
  applied_by_name text,
  undone_at timestamptz,
  undone_by_name text,
  version int not null default 1,
  check ((state in ('applied', 'undone')) = (applied_at is not null)),
  check ((state = 'undone') = (undone_at is not null))
);
comment on table ledger.import is 'One uploaded ledger file: what a person corrected and decided, and whether it was applied or taken back. unit_ids: the uploader''s units, null for the whole county. The file itself is in the file store under its hash.';
create index import_uploaded on ledger.import (id desc) where state <> 'discarded';
create index import_file on ledger.import (sha256) where state = 'applied';

create table ledger.column_memory (
  unit_id bigint not null references registry.unit (id),
  heading_key text not null check (heading_key <> ''),
  role text not null,
  set_at timestamptz not null,
  set_by bigint,
  primary key (unit_id, heading_key)
);
comment on table ledger.column_memory is 'What a unit''s own heading means, as a person corrected it once; used for the next ledger of that unit.';

create table ledger.applied_row (
  import_id bigint not null references ledger.import (id),
  community_id uuid not null references registry.community (id),
  added boolean not null,
  progress jsonb not null,
  primary key (import_id, community_id)
);
comment on table ledger.applied_row is 'What an import last said of each community''s gates and plan, so that an undo can tell whether somebody recorded something on top.';

alter table ledger.applied_row enable row level security;
alter table ledger.import enable row level security;
alter table ledger.column_memory enable row level security;

create policy bound on ledger.import for all
  using ((select base.scope_all()) or unit_ids <@ (select base.scope_units())::bigint[]);
create policy bound on ledger.column_memory for all
  using ((select base.scope_all()) or unit_id = any ((select base.scope_units())::bigint[]));
create policy seen on ledger.applied_row for select
  using ((select base.scope_all()) or community_id in (select id from registry.community));
create policy bound on ledger.applied_row for all
  using ((select base.scope_all()) or
    (import_id in (select id from ledger.import) and
     community_id in (select id from registry.published_editable_community)));

grant select, insert, update on ledger.applied_row to anlin_app;
grant select, insert, update on ledger.import to anlin_app;
grant select, insert, update, delete on ledger.column_memory to anlin_app;
