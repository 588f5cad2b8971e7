-- Planted: a migration's name.
select 1;
