-- Reminders by e-mail and webhook: who is told, and every message with what became of it.
create table matters.recipient (
  id bigint generated always as identity primary key,
  unit_id bigint references registry.unit (id),
  channel text not null check (channel in ('mail', 'wecom', 'dingtalk')),
  address text not null check (length(address) between 3 and 500),
  active boolean not null default true,
  added_at timestamptz not null,
  added_by_name text not null
);
comment on table matters.recipient is 'Where the digest of a unit goes: a work mailbox or a group robot. unit_id null: the county office. Never a resident''s.';
create unique index recipient_once on matters.recipient (coalesce(unit_id, 0), channel, address) where active;

create table matters.notice (
  id bigint generated always as identity primary key,
  recipient_id bigint not null references matters.recipient (id),
  day date not null,
  subject text not null,
  body text not null,
  items int not null check (items > 0),
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed')),
  tries int not null default 0,
  next_try_at timestamptz not null,
  last_error text,
  created_at timestamptz not null,
  sent_at timestamptz,
  unique (recipient_id, day)
);
comment on table matters.notice is 'One digest a recipient and day. It is tried again with growing pauses, then stays failed until somebody tries it again.';
create index notice_waiting on matters.notice (next_try_at) where state = 'waiting';

alter table matters.recipient enable row level security;
alter table matters.notice enable row level security;
create policy office on matters.recipient using ((select base.scope_all()));
create policy office on matters.notice using ((select base.scope_all()));
grant select, insert on matters.recipient, matters.notice to anlin_app;
grant update (active) on matters.recipient to anlin_app;
grant update (state, tries, next_try_at, last_error, sent_at) on matters.notice to anlin_app;
