-- Money of communities: entries in fen, append-only.
create table plan.fund (
  id bigint generated always as identity primary key,
  community_id uuid not null references registry.community (id),
  kind text not null check (kind in ('approved', 'arrived', 'paid', 'retained', 'released')),
  source text not null check (source in ('government', 'superior', 'developer', 'property', 'owners', 'maintenance', 'other')),
  amount_fen bigint not null check (amount_fen <> 0),
  on_day date not null,
  document_ref text not null check (length(document_ref) between 1 and 200),
  note text,
  cancels_id bigint unique references plan.fund (id),
  recorded_at timestamptz not null,
  recorded_by bigint,
  recorded_by_name text not null,
  check (amount_fen > 0 or cancels_id is not null)
);
comment on table plan.fund is 'Money of a community in fen: approved, arrived, paid, retained (质保金) and released; append-only, an entry is taken back by one that cancels it';
create index fund_community on plan.fund (community_id, id);

alter table plan.fund enable row level security;
create policy seen on plan.fund for select
  using ((select base.scope_all()) or community_id in (select id from registry.community));
create policy added on plan.fund for insert
  with check ((select base.scope_all()) or community_id in (select id from registry.published_editable_community));
grant select, insert on plan.fund to anlin_app;
