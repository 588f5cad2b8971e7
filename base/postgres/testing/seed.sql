-- Only in test databases: a copy of every row that migrations put in, and one call that empties all tables back to it.

create schema test_seed;

create function test_seed.list_tables() returns table (s name, n name, filled boolean) language plpgsql as $$
begin
  for s, n in
    select schemaname, tablename from pg_tables
     where schemaname !~ '^(pg_|information_schema|test_seed)' and (schemaname, tablename) <> ('base', 'migration')
  loop
    execute format('select exists (select from %I.%I)', s, n) into filled;
    return next;
  end loop;
end $$;

create function test_seed.keep() returns void language plpgsql as $$
declare t record;
begin
  for t in select * from test_seed.list_tables() where filled loop
    execute format('create table test_seed.%I as table %I.%I', t.s || '.' || t.n, t.s, t.n);
  end loop;
end $$;

-- Puts the kept rows of one table back and moves its identities behind them.
create function test_seed.refill(s text, n text) returns void language plpgsql as $$
declare cols text; c record;
begin
  select string_agg(quote_ident(attname), ', ') into cols from pg_attribute
   where attrelid = format('%I.%I', s, n)::regclass and attnum > 0 and not attisdropped and attgenerated = '';
  execute format('insert into %I.%I (%s) overriding system value select %s from test_seed.%I', s, n, cols, cols, s || '.' || n);
  for c in select attname from pg_attribute where attrelid = format('%I.%I', s, n)::regclass and attidentity <> '' loop
    execute format('select setval(pg_get_serial_sequence(%L, %L), max(%I)) from %I.%I', format('%I.%I', s, n), c.attname, c.attname, s, n);
  end loop;
end $$;

-- Truncates only tables with rows (a few milliseconds); triggers and foreign keys stay out of it.
create function test_seed.empty_tables() returns void language plpgsql set session_replication_role = replica as $$
declare list text; t record;
begin
  select string_agg(format('%I.%I', s, n), ', ') into list from test_seed.list_tables() where filled;
  if list is not null then execute 'truncate ' || list || ' restart identity cascade'; end if;
  for t in select l.s, l.n from test_seed.list_tables() l
            where not l.filled and to_regclass(format('test_seed.%I', l.s || '.' || l.n)) is not null
  loop
    perform test_seed.refill(t.s, t.n);
  end loop;
  insert into base.changed (topic) values ('community');
end $$;
