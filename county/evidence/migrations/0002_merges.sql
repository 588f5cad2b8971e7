-- Evidence follows its community when two entries are made one, and goes back when that is undone.
alter table evidence.reference add column came_from uuid[] not null default '{}';
alter table evidence.gate_item add column came_from uuid[] not null default '{}';
alter table evidence.submission add column came_from uuid[] not null default '{}';
alter table evidence.fix add column came_from uuid[] not null default '{}';
comment on column evidence.reference.came_from is 'Entries to which it belonged before merges, the last one at the end';
comment on column evidence.gate_item.came_from is 'The entry from which a merge brought this value; empty: said for the community itself';
comment on column evidence.submission.came_from is 'Entries to which it belonged before merges, the last one at the end';
comment on column evidence.fix.came_from is 'Entries to which it belonged before merges, the last one at the end';

grant update (community_id, subject_id, came_from) on evidence.reference to anlin_app;
grant update (community_id, came_from) on evidence.submission, evidence.fix to anlin_app;

-- The history of a submission is seen with it, wherever a merge has brought it; the history itself is never rewritten.
drop policy seen on evidence.step;
create policy seen on evidence.step for select
  using ((select base.scope_all()) or submission_id in (select id from evidence.submission));
