-- Planted: the view reaches into another room; the key and the policy may.
create schema programme;
create table programme.stage (
  community_id uuid references registry.community (id)
);
create policy own on programme.stage using ((select base.scope_all()) or community_id in (select id from registry.community));
create view programme.published_stage as
  select s.community_id, u.name
    from programme.stage s join registry.unit u on true;
