-- Assessment (考评) of units by delivery: versioned rules, sheets with every fact, objections, measures, what was published.
create schema assessment;
grant usage on schema assessment to anlin_app;

create table assessment.rule_version (
  id bigint generated always as identity primary key,
  period_kind text not null check (period_kind in ('month', 'quarter', 'year')),
  version int not null check (version > 0),
  valid_from date not null,
  content jsonb not null,
  decision_ref text not null check (length(decision_ref) between 1 and 300),
  note text check (length(note) between 1 and 1000),
  recorded_at timestamptz not null,
  recorded_by bigint,
  unique (period_kind, version)
);
comment on table assessment.rule_version is 'What is measured and what it is worth, by kind of period; versions with their decision, never rewritten. Version 0 ships with the product';

create table assessment.basis (
  id bigint generated always as identity primary key,
  title text not null check (length(title) between 1 and 120),
  article text not null check (length(article) between 1 and 60),
  text text not null check (length(text) between 1 and 1000),
  tag text not null check (tag in ('A', 'B')),
  recorded_at timestamptz not null,
  recorded_by_name text not null,
  retired_at timestamptz,
  retired_by_name text,
  unique (title, article)
);
comment on table assessment.basis is 'Laws and regulations on which a sanction of a unit may rest. The maintained list; retired entries stay for what rests on them';
comment on column assessment.basis.tag is 'A: read at the clause; B: quoted by a secondary source';

create table assessment.assessment (
  id bigint generated always as identity primary key,
  period_kind text not null check (period_kind in ('month', 'quarter', 'year')),
  period_code text not null check (length(period_code) between 4 and 7),
  from_on date not null,
  to_on date not null,
  rule_version int not null,
  state text not null default 'draft' check (state in ('draft', 'shown', 'published')),
  object_until date,
  known_at timestamptz not null,
  version int not null default 1,
  created_at timestamptz not null,
  created_by bigint,
  created_by_name text not null,
  unique (period_kind, period_code)
);
comment on table assessment.assessment is 'One period''s assessment: counted from facts as known at known_at, shown to units for objection, published';

create table assessment.sheet (
  assessment_id bigint not null references assessment.assessment (id),
  unit_id bigint not null references registry.unit (id),
  unit_group text not null check (unit_group in ('town', 'department')),
  content jsonb not null,
  primary key (assessment_id, unit_id)
);
comment on table assessment.sheet is 'A unit''s score sheet: every line with the facts behind its points. Counted anew until published. A unit, never a person';

create table assessment.award (
  id bigint generated always as identity primary key,
  assessment_id bigint not null references assessment.assessment (id),
  unit_id bigint not null references registry.unit (id),
  item_code text not null check (length(item_code) between 1 and 40),
  points numeric(5, 2) not null check (points >= 0),
  text text not null check (length(text) between 1 and 500),
  decision_ref text not null check (length(decision_ref) between 1 and 300),
  recorded_at timestamptz not null,
  recorded_by_name text not null,
  dropped boolean not null default false
);
comment on table assessment.award is 'A bonus or a veto item: written down by the office, with the decision on which it rests';

create table assessment.objection (
  id bigint generated always as identity primary key,
  assessment_id bigint not null references assessment.assessment (id),
  unit_id bigint not null references registry.unit (id),
  item_code text not null check (length(item_code) between 1 and 40),
  fact_key text check (length(fact_key) between 1 and 120),
  text text not null check (length(text) between 1 and 2000),
  made_at timestamptz not null,
  made_by bigint,
  made_by_name text not null,
  upheld boolean,
  answer text check (length(answer) between 1 and 2000),
  answered_at timestamptz,
  answered_by_name text,
  check ((upheld is null) = (answer is null)),
  check ((upheld is null) = (answered_at is null))
);
comment on table assessment.objection is 'What a unit holds against its sheet, and the answer; an upheld one takes its fact out of the count';

create table assessment.measure (
  id bigint generated always as identity primary key,
  assessment_id bigint not null references assessment.assessment (id),
  unit_id bigint not null references registry.unit (id),
  kind text not null check (kind in ('commend', 'notice', 'talk', 'transfer', 'sanction')),
  text text not null check (length(text) between 1 and 1000),
  basis_id bigint references assessment.basis (id),
  decision_ref text not null check (length(decision_ref) between 1 and 300),
  recorded_at timestamptz not null,
  recorded_by_name text not null,
  dropped boolean not null default false,
  check (kind <> 'sanction' or basis_id is not null)
);
comment on table assessment.measure is 'What follows for a unit. A sanction rests on an entry of the maintained list; without one there is notice, talk and transfer';

create table assessment.step (
  id bigint generated always as identity primary key,
  assessment_id bigint not null references assessment.assessment (id),
  what text not null,
  at timestamptz not null,
  by bigint,
  by_name text not null,
  text text check (length(text) between 1 and 2000)
);
comment on table assessment.step is 'The story of an assessment. Append-only.';

create table assessment.issue (
  assessment_id bigint primary key references assessment.assessment (id),
  content text not null,
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  word bytea not null,
  word_hash text not null check (word_hash ~ '^[0-9a-f]{64}$'),
  published_at timestamptz not null,
  published_by bigint not null,
  published_by_name text not null
);
comment on table assessment.issue is 'A published assessment as it froze: canonical content, Word file, hash of each. Append-only.';

alter table assessment.rule_version enable row level security;
alter table assessment.basis enable row level security;
alter table assessment.assessment enable row level security;
alter table assessment.sheet enable row level security;
alter table assessment.award enable row level security;
alter table assessment.objection enable row level security;
alter table assessment.measure enable row level security;
alter table assessment.step enable row level security;
alter table assessment.issue enable row level security;

create policy read on assessment.rule_version for select using (true);
create policy added on assessment.rule_version for insert with check ((select base.scope_all()));
create policy read on assessment.basis for select using (true);
create policy office on assessment.basis using ((select base.scope_all()));
create policy seen on assessment.assessment for select using ((select base.scope_all()) or state <> 'draft');
create policy office on assessment.assessment using ((select base.scope_all()));
-- Its own sheet a unit sees once it is shown, everybody's once it is published.
create policy seen on assessment.sheet for select
  using ((select base.scope_all())
    or assessment_id in (select id from assessment.assessment where state = 'published')
    or (unit_id = any ((select base.scope_units())::bigint[])
        and assessment_id in (select id from assessment.assessment where state = 'shown')));
create policy office on assessment.sheet using ((select base.scope_all()));
create policy seen on assessment.award for select
  using ((select base.scope_all()) or unit_id = any ((select base.scope_units())::bigint[]));
create policy office on assessment.award using ((select base.scope_all()));
create policy seen on assessment.objection for select
  using ((select base.scope_all()) or unit_id = any ((select base.scope_units())::bigint[]));
create policy made on assessment.objection for insert
  with check ((select base.scope_all()) or (upheld is null and unit_id = any ((select base.scope_units())::bigint[])));
create policy answered on assessment.objection for update using ((select base.scope_all()));
-- A notice is for everybody; what follows else is the unit's and the office's.
create policy seen on assessment.measure for select
  using ((select base.scope_all())
    or (assessment_id in (select id from assessment.assessment where state = 'published')
        and (kind in ('commend', 'notice') or unit_id = any ((select base.scope_units())::bigint[]))));
create policy office on assessment.measure using ((select base.scope_all()));
create policy seen on assessment.step for select
  using ((select base.scope_all()) or assessment_id in (select id from assessment.assessment where state <> 'draft'));
create policy told on assessment.step for insert with check ((select base.scope_all()));
create policy seen on assessment.issue for select using (true);
create policy office on assessment.issue for insert with check ((select base.scope_all()));

grant select, insert on assessment.rule_version, assessment.basis, assessment.assessment, assessment.sheet, assessment.award,
  assessment.objection, assessment.measure, assessment.step, assessment.issue to anlin_app;
grant update (retired_at, retired_by_name) on assessment.basis to anlin_app;
grant update (state, object_until, known_at, rule_version, version) on assessment.assessment to anlin_app;
grant update (content, unit_group) on assessment.sheet to anlin_app;
grant update (dropped) on assessment.award, assessment.measure to anlin_app;
grant update (upheld, answer, answered_at, answered_by_name) on assessment.objection to anlin_app;

insert into assessment.basis (title, article, text, tag, recorded_at, recorded_by_name)
values
  ('公共安全视频图像信息系统管理条例', '第二十六条', '违法安装、拒不改正的，没收设备，对单位处罚款。', 'A', '2020-01-01T00:00:00Z', '产品默认'),
  ('公共安全视频图像信息系统管理条例', '第二十七条', '在禁止安装的场所安装的，没收、删除并处罚款。', 'A', '2020-01-01T00:00:00Z', '产品默认'),
  ('公共安全视频图像信息系统管理条例', '第二十九条', '未备案或备案不实，拒不改正的，处罚款。', 'A', '2020-01-01T00:00:00Z', '产品默认'),
  ('保安服务管理条例', '第四十二条', '未按规定留存监控影像资料、报警记录的，警告；情节严重的处罚款。', 'A', '2020-01-01T00:00:00Z', '产品默认'),
  ('保安服务管理条例', '第四十三条', '侵犯个人隐私，或删改、扩散监控影像资料、报警记录的，处罚款。', 'A', '2020-01-01T00:00:00Z', '产品默认'),
  ('噪声污染防治法', '第八十八条', '夜间违规进行产生噪声的施工作业，处罚款等。', 'A', '2020-01-01T00:00:00Z', '产品默认');
