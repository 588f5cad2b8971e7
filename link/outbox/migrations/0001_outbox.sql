-- What a site has to tell its county and what the county has taken. Nothing here is personal: only what wire/link allows to travel.
create schema outbox;
grant usage on schema outbox to anlin_app;

create table outbox.line (
  community_id uuid primary key,
  site_id uuid not null,
  address text not null,
  authority text not null,
  certificate text not null,
  county_file_key bytea not null,
  joined_at timestamptz not null,
  answered_at timestamptz,
  skew_ms bigint,
  trouble text check (trouble in ('unreachable', 'refused', 'strange', 'busy', 'here')),
  trouble_since timestamptz
);
comment on table outbox.line is 'The line of each community to its county, made by joining';
comment on column outbox.line.address is 'Host and port of the county';
comment on column outbox.line.authority is 'Certificate of the county''s link authority (PEM), the one the join code pinned';
comment on column outbox.line.skew_ms is 'How far this node''s clock is ahead of the county''s, as of answered_at';
comment on column outbox.line.trouble is 'Why the last exchange failed; null: it did not';

create table outbox.counter (
  community_id uuid primary key references outbox.line (community_id),
  epoch int not null check (epoch > 0),
  seq bigint not null check (seq >= 0),
  hash bytea not null check (length(hash) = 32)
);
comment on table outbox.counter is 'The last row born: its epoch, number and chain hash. Locked by whoever adds, so rows become visible in their order';

create table outbox.epoch (
  community_id uuid not null references outbox.line (community_id),
  epoch int not null check (epoch > 0),
  start_hash bytea not null check (length(start_hash) = 32),
  opened_at timestamptz not null,
  last_seq bigint,
  last_hash bytea,
  receipted bigint not null default 0,
  forgotten bigint not null default 0,
  forgotten_hash bytea not null,
  primary key (community_id, epoch),
  check ((last_seq is null) = (last_hash is null))
);
comment on table outbox.epoch is 'Epochs of a line. A site that was restored opens a new one, since it may have given numbers that it no longer knows of';
comment on column outbox.epoch.start_hash is 'Random: two openings under one number never pass for each other';
comment on column outbox.epoch.last_seq is 'Of a closed epoch; null: the counter''s';
comment on column outbox.epoch.receipted is 'The county holds the rows up to this one, as it says itself with every answer';
comment on column outbox.epoch.forgotten is 'Rows up to this one are in a backup of the county and were deleted here';

create table outbox.message (
  community_id uuid not null,
  epoch int not null,
  seq bigint not null check (seq > 0),
  kind text not null,
  content text not null,
  hash bytea not null check (length(hash) = 32),
  born_at timestamptz not null,
  primary key (community_id, epoch, seq),
  foreign key (community_id, epoch) references outbox.epoch (community_id, epoch)
);
comment on table outbox.message is 'Messages to the county, kept until its backup has them';
comment on column outbox.message.content is 'The canonical text of wire/link, as it is hashed and sent';
comment on column outbox.message.hash is 'SHA-256 of the hash before it, a line feed and the content';

create table outbox.command (
  community_id uuid not null references outbox.line (community_id),
  command_id uuid not null,
  kind text not null,
  content text not null,
  received_at timestamptz not null,
  outcome text check (outcome in ('done', 'refused', 'failed', 'expired')),
  primary key (community_id, command_id)
);
comment on table outbox.command is 'Commands that came from the county, each carried out once';

alter table outbox.line enable row level security;
alter table outbox.counter enable row level security;
alter table outbox.epoch enable row level security;
alter table outbox.message enable row level security;
alter table outbox.command enable row level security;
-- Rooms only add (by the function below); the sender works for the whole node.
create policy node on outbox.line using ((select base.scope_all()));
create policy node on outbox.counter using ((select base.scope_all()));
create policy node on outbox.epoch using ((select base.scope_all()));
create policy node on outbox.message using ((select base.scope_all()));
create policy node on outbox.command using ((select base.scope_all()));
grant select, insert, update on outbox.line, outbox.counter, outbox.epoch, outbox.command to anlin_app;
grant select, insert, update, delete on outbox.message to anlin_app;

-- Gives rows their number and hash, in the caller's transaction. Returns how many: none while the community has joined no county.
create function outbox.add(community uuid, kinds text[], contents text[]) returns int
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  now_at outbox.counter%rowtype;
  last bytea;
  place int;
begin
  select * into now_at from outbox.counter where community_id = community for update;
  if not found then
    return 0;
  end if;
  last := now_at.hash;
  for place in 1 .. cardinality(contents) loop
    last := sha256(convert_to(encode(last, 'hex') || chr(10) || contents[place], 'UTF8'));
    insert into outbox.message (community_id, epoch, seq, kind, content, hash, born_at)
    values (community, now_at.epoch, now_at.seq + place, kinds[place], contents[place], last, clock_timestamp());
  end loop;
  update outbox.counter set seq = now_at.seq + cardinality(contents), hash = last where community_id = community;
  return cardinality(contents);
end
$$;
revoke all on function outbox.add(uuid, text[], text[]) from public;
grant execute on function outbox.add(uuid, text[], text[]) to anlin_app;

-- Closes the epoch that runs and opens another. The counter's lock is held by the caller's transaction from here on.
create function outbox.open_epoch(community uuid, number int, start bytea, at timestamptz) returns void
  language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  before outbox.counter%rowtype;
begin
  select * into before from outbox.counter where community_id = community for update;
  if found then
    update outbox.epoch set last_seq = before.seq, last_hash = before.hash
     where community_id = community and epoch = before.epoch and last_seq is null;
  end if;
  insert into outbox.epoch (community_id, epoch, start_hash, opened_at, forgotten_hash)
  values (community, number, start, at, start);
  insert into outbox.counter (community_id, epoch, seq, hash) values (community, number, 0, start)
  on conflict (community_id) do update set epoch = excluded.epoch, seq = 0, hash = excluded.hash;
end
$$;
grant execute on function outbox.open_epoch(uuid, int, bytea, timestamptz) to anlin_app;

-- Rows after the last that both sides have get numbers of the epoch that runs; so do later rows that nobody has taken.
create function outbox.renumber(community uuid, diverged int, common bigint) returns bigint
  language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  now_at outbox.counter%rowtype;
  moved record;
  last bytea;
  number bigint;
begin
  select * into now_at from outbox.counter where community_id = community for update;
  last := now_at.hash;
  number := now_at.seq;
  for moved in
    select m.epoch, m.seq, m.content from outbox.message m
      join outbox.epoch e on e.community_id = m.community_id and e.epoch = m.epoch
     where m.community_id = community and m.epoch < now_at.epoch
       and ((m.epoch = diverged and m.seq > common) or (m.epoch > diverged and m.seq > e.receipted))
     order by m.epoch, m.seq
  loop
    number := number + 1;
    last := sha256(convert_to(encode(last, 'hex') || chr(10) || moved.content, 'UTF8'));
    update outbox.message set epoch = now_at.epoch, seq = number, hash = last
     where community_id = community and epoch = moved.epoch and seq = moved.seq;
  end loop;
  update outbox.counter set seq = number, hash = last where community_id = community;
  update outbox.epoch e
     set last_seq = k.seq, receipted = case when e.epoch = diverged then k.seq else least(e.receipted, k.seq) end,
         last_hash = case when k.seq <= e.forgotten then e.forgotten_hash
                          else (select m.hash from outbox.message m
                                 where m.community_id = community and m.epoch = e.epoch and m.seq = k.seq) end
    from (select epoch, greatest(forgotten, case when epoch = diverged then common else receipted end) as seq
            from outbox.epoch where community_id = community and epoch >= diverged and epoch < now_at.epoch) k
   where e.community_id = community and e.epoch = k.epoch;
  return number - now_at.seq;
end
$$;
grant execute on function outbox.renumber(uuid, int, bigint) to anlin_app;
