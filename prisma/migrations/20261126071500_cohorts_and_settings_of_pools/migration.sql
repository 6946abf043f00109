-- AlterTable
ALTER TABLE "availability_exceptions" ADD COLUMN     "cohort_id" UUID,
ADD COLUMN     "withdrawal" TEXT;

-- AlterTable
ALTER TABLE "invitations" ADD COLUMN     "pool_id" UUID,
ALTER COLUMN "organization_id" DROP NOT NULL;

-- AlterTable
ALTER TABLE "people" ADD COLUMN     "attested_level" TEXT;

-- AlterTable
ALTER TABLE "pool_members" ADD COLUMN     "attested_at" TIMESTAMPTZ(3),
ADD COLUMN     "attested_by" UUID;

-- AlterTable
ALTER TABLE "pools" ADD COLUMN     "attestation" TEXT,
ADD COLUMN     "attester" TEXT,
ADD COLUMN     "closes_on" DATE,
ADD COLUMN     "kinds" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "levels" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "opens_on" DATE,
ADD COLUMN     "papers" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "trades" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "visibility" TEXT NOT NULL DEFAULT 'public';

-- CreateTable
CREATE TABLE "cohorts" (
    "id" UUID NOT NULL,
    "pool_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "credits" INTEGER,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "approval" TEXT NOT NULL DEFAULT 'free',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "cohorts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cohort_periods" (
    "id" UUID NOT NULL,
    "cohort_id" UUID NOT NULL,
    "pool_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "from_day" DATE NOT NULL,
    "until_day" DATE NOT NULL,
    "weekdays" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "cohort_periods_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cohort_members" (
    "cohort_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "pool_id" UUID NOT NULL,
    "territory_id" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "credits" INTEGER,
    "attested_at" TIMESTAMPTZ(3) NOT NULL,
    "attested_by" UUID NOT NULL,

    CONSTRAINT "cohort_members_pkey" PRIMARY KEY ("pool_id","person_id")
);

-- CreateIndex
CREATE INDEX "cohorts_pool_id_territory_id_idx" ON "cohorts"("pool_id", "territory_id");

-- CreateIndex
CREATE UNIQUE INDEX "cohorts_id_pool_id_key" ON "cohorts"("id", "pool_id");

-- CreateIndex
CREATE INDEX "cohort_periods_cohort_id_pool_id_idx" ON "cohort_periods"("cohort_id", "pool_id");

-- CreateIndex
CREATE INDEX "cohort_members_cohort_id_pool_id_idx" ON "cohort_members"("cohort_id", "pool_id");

-- CreateIndex
CREATE INDEX "cohort_members_person_id_idx" ON "cohort_members"("person_id");

-- CreateIndex
CREATE INDEX "availability_exceptions_cohort_id_person_id_idx" ON "availability_exceptions"("cohort_id", "person_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitations_id_pool_id_key" ON "invitations"("id", "pool_id");

-- CreateIndex
CREATE INDEX "memberships_invitation_id_pool_id_idx" ON "memberships"("invitation_id", "pool_id");

-- CreateIndex
CREATE INDEX "invitations_pool_id_territory_id_idx" ON "invitations"("pool_id", "territory_id");

-- AddForeignKey
ALTER TABLE "availability_exceptions" ADD CONSTRAINT "availability_exceptions_cohort_id_fkey" FOREIGN KEY ("cohort_id") REFERENCES "cohorts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_pool_id_territory_id_fkey" FOREIGN KEY ("pool_id", "territory_id") REFERENCES "pools"("id", "territory_id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "cohorts" ADD CONSTRAINT "cohorts_pool_id_territory_id_fkey" FOREIGN KEY ("pool_id", "territory_id") REFERENCES "pools"("id", "territory_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cohort_periods" ADD CONSTRAINT "cohort_periods_cohort_id_pool_id_fkey" FOREIGN KEY ("cohort_id", "pool_id") REFERENCES "cohorts"("id", "pool_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cohort_members" ADD CONSTRAINT "cohort_members_cohort_id_pool_id_fkey" FOREIGN KEY ("cohort_id", "pool_id") REFERENCES "cohorts"("id", "pool_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cohort_members" ADD CONSTRAINT "cohort_members_pool_id_person_id_fkey" FOREIGN KEY ("pool_id", "person_id") REFERENCES "pool_members"("pool_id", "person_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_invitation_id_pool_id_fkey" FOREIGN KEY ("invitation_id", "pool_id") REFERENCES "invitations"("id", "pool_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- A pool says whom it takes, when, and who answers for them. An institute says what its students are, and when they may come.

-- ── What is kept true ───────────────────────────────────────────────────────────────────────────────────────────────
alter table pools drop constraint pools_validation;
alter table pools
  add constraint pools_validation check (validation in ('open', 'manager', 'attested')),
  add constraint pools_visibility check (visibility in ('public', 'invitation', 'confidential')),
  add constraint pools_attester check (attester in ('school', 'employer') and (validation = 'attested') = (attester is not null)
    or attester is null and validation <> 'attested'),
  add constraint pools_attestation_length check (length(attestation) <= 300),
  add constraint pools_dates check (closes_on >= opens_on),
  add constraint pools_lists check (kinds is not null and trades is not null and levels is not null and papers is not null
    and cardinality(papers) <= 10);
alter table pool_members add constraint pool_members_attested check ((attested_at is null) = (attested_by is null));
alter table cohorts
  add constraint cohorts_name check (length(name) between 2 and 80),
  add constraint cohorts_credits check (credits between 0 and 360),
  add constraint cohorts_year check (ends_on > starts_on and ends_on <= starts_on + 731),
  add constraint cohorts_approval check (approval in ('free', 'opened'));
alter table cohort_periods
  add constraint cohort_periods_kind check (kind in ('placement', 'course', 'exam', 'other', 'opened')),
  add constraint cohort_periods_days check (until_day >= from_day and until_day <= from_day + 366);
alter table cohort_members add constraint cohort_members_credits check (credits between 0 and 360);
alter table availability_exceptions
  add constraint availability_exceptions_withdrawal check (
    (cohort_id is null) = (withdrawal is null) and (withdrawal is null or state = 'no')
    and withdrawal in ('placement', 'course', 'exam', 'other', 'not-opened'));
alter table invitations
  add constraint invitations_scope check ((role = 'pool-manager' and pool_id is not null and organization_id is null)
    or (role in ('director', 'manager') and organization_id is not null and pool_id is null));
-- one cohort of a name at a time
create unique index cohorts_one_name on cohorts (pool_id, lower(name)) where closed_at is null;

-- the kind a pool gathers is always one of those it takes
create function pool_kinds() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  if not new.kind = any (coalesce(new.kinds, '{}')) then
    new.kinds := new.kind || coalesce(new.kinds, '{}');
  end if;
  return new;
end $$;
create trigger pool_kinds before insert or update of kind, kinds on pools for each row execute function pool_kinds();
update pools set kind = kind;

-- ── Who may do what ─────────────────────────────────────────────────────────────────────────────────────────────────
grant update (name, kinds, trades, levels, attester, attestation, visibility, papers, opens_on, closes_on) on pools to app_pool;
grant update (attested_at, attested_by) on pool_members to app_pool;

alter table cohorts enable row level security;
alter table cohorts force row level security;
grant select on cohorts to app_web;
grant select, insert on cohorts to app_pool;
grant update (name, level, credits, starts_on, ends_on, approval, closed_at) on cohorts to app_pool;
create policy pool_select on cohorts for select to app_pool using (pool_id = (select nullif(current_setting('app.pool', true), '')::uuid));
create policy pool_insert on cohorts for insert to app_pool with check (pool_id = (select nullif(current_setting('app.pool', true), '')::uuid) and territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy pool_update on cohorts for update to app_pool using (pool_id = (select nullif(current_setting('app.pool', true), '')::uuid));
grant select, delete on cohorts to app_worker;
create policy worker_select on cohorts for select to app_worker using (true);
create policy worker_delete on cohorts for delete to app_worker using (true);
create policy owner_reads on cohorts for select to app_owner using (true);

alter table cohort_periods enable row level security;
alter table cohort_periods force row level security;
grant select on cohort_periods to app_web;
grant select, insert, delete on cohort_periods to app_pool;
create policy pool_select on cohort_periods for select to app_pool using (pool_id = (select nullif(current_setting('app.pool', true), '')::uuid));
create policy pool_insert on cohort_periods for insert to app_pool with check (pool_id = (select nullif(current_setting('app.pool', true), '')::uuid) and territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy pool_delete on cohort_periods for delete to app_pool using (pool_id = (select nullif(current_setting('app.pool', true), '')::uuid));
create policy owner_reads on cohort_periods for select to app_owner using (true);

alter table cohort_members enable row level security;
alter table cohort_members force row level security;
grant select on cohort_members to app_web;
grant select, insert, delete on cohort_members to app_pool;
grant update (cohort_id, level, credits, attested_at, attested_by) on cohort_members to app_pool;
create policy pool_select on cohort_members for select to app_pool using (pool_id = (select nullif(current_setting('app.pool', true), '')::uuid));
create policy pool_insert on cohort_members for insert to app_pool with check (pool_id = (select nullif(current_setting('app.pool', true), '')::uuid) and territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy pool_update on cohort_members for update to app_pool using (pool_id = (select nullif(current_setting('app.pool', true), '')::uuid));
create policy pool_delete on cohort_members for delete to app_pool using (pool_id = (select nullif(current_setting('app.pool', true), '')::uuid));
grant select on cohort_members to app_person;
create policy person_select on cohort_members for select to app_person using (person_id = (select nullif(current_setting('app.person', true), '')::uuid));
create policy owner_reads on cohort_members for select to app_owner using (true);

-- what an institute withdrew is not the person's to change
alter policy person_insert on availability_exceptions with check (
  person_id = (select nullif(current_setting('app.person', true), '')::uuid) and cohort_id is null);
alter policy person_update on availability_exceptions using (
  person_id = (select nullif(current_setting('app.person', true), '')::uuid) and cohort_id is null);
alter policy person_delete on availability_exceptions using (
  person_id = (select nullif(current_setting('app.person', true), '')::uuid) and cohort_id is null);
create policy owner_adds on availability_exceptions for insert to app_owner with check (true);
create policy owner_removes on availability_exceptions for delete to app_owner using (true);

-- a pool's managers, and those invited to be
grant select, insert on invitations to app_pool;
grant update (revoked_at) on invitations to app_pool;
create policy pool_select on invitations for select to app_pool using (pool_id = (select nullif(current_setting('app.pool', true), '')::uuid));
create policy pool_insert on invitations for insert to app_pool with check (pool_id = (select nullif(current_setting('app.pool', true), '')::uuid) and territory_id = (select nullif(current_setting('app.territory', true), '')::text));
create policy pool_update on invitations for update to app_pool using (pool_id = (select nullif(current_setting('app.pool', true), '')::uuid));
grant update (ended_at) on memberships to app_pool;
create policy pool_update on memberships for update to app_pool using (pool_id = (select nullif(current_setting('app.pool', true), '')::uuid));
alter policy auth_insert on memberships with check (
  user_id = (select nullif(current_setting('app.actor', true), '')::uuid) and invitation_id is not null
  and (organization_id = (select nullif(current_setting('app.org', true), '')::uuid)
    or pool_id = (select nullif(current_setting('app.pool', true), '')::uuid)));
create policy pool_invites on outbox_messages for insert to app_pool with check (
  kind = 'invitation' and organization_id is null and person_id is null and user_id is null and solicitation_id is null
  and territory_id = (select nullif(current_setting('app.territory', true), '')::text));

-- ── What an institute attests ───────────────────────────────────────────────────────────────────────────────────────
-- The level attested takes the place of the level declared: every engine reads one column.
create function attested_level_holds() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  if tg_op = 'INSERT' then
    new.attested_level := null;
  elsif new.attested_level is not null then
    new.study_level := new.attested_level;
  end if;
  return new;
end $$;
create trigger attested_level_holds before insert or update of study_level, attested_level on people
  for each row execute function attested_level_holds();

-- The hours of some days, as Paris clocks show them.
create function hours_of_days(from_day date, until_day date, weekdays boolean) returns tstzmultirange
language sql stable set search_path = pg_catalog, public as $$
  select coalesce(range_agg(tstzrange(d::timestamp at time zone 'Europe/Paris', (d + 1)::timestamp at time zone 'Europe/Paris')), '{}')
  from generate_series(0, until_day - from_day) n cross join lateral (select from_day + n as d) day
  where not weekdays or extract(isodow from d) < 6
$$;

-- When a cohort's students are withdrawn, and by what: days opened prevail over days withdrawn.
create function withdrawn_by(of_cohort uuid) returns table (hours tstzrange, withdrawal text)
language sql stable set search_path = pg_catalog, public as $$
  with one as (select * from cohorts where id = of_cohort and closed_at is null),
  told as (select p.kind, p.created_at, p.id, hours_of_days(p.from_day, p.until_day, p.weekdays) as hours
    from cohort_periods p join one on one.id = p.cohort_id),
  opened as (select coalesce(range_agg(r), '{}') as hours from told, unnest(told.hours) r where kind = 'opened'),
  closed as (select coalesce(range_agg(r), '{}') as hours from told, unnest(told.hours) r where kind <> 'opened')
  select r, t.kind from told t, opened, unnest(t.hours - opened.hours) r where t.kind <> 'opened'
  union all
  select r, 'not-opened' from one, opened, closed,
    unnest(hours_of_days(one.starts_on, one.ends_on, false) - opened.hours - closed.hours) r where one.approval = 'opened'
$$;

-- Writes again when a cohort's students are not free; only one of them when named. What is past stays as it was.
create function withdraw_again(of_cohort uuid, whom uuid) returns void language plpgsql security definer set search_path = pg_catalog, public as $$
declare at timestamptz := coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now());
begin
  delete from availability_exceptions where cohort_id = of_cohort and (whom is null or person_id = whom) and ends_at > at;
  insert into availability_exceptions (id, person_id, territory_id, starts_at, ends_at, state, created_at, cohort_id, withdrawal)
  select md5(concat_ws(' ', of_cohort, m.person_id, extract(epoch from lower(w.hours)), w.rank))::uuid, m.person_id, p.territory_id,
    lower(w.hours), upper(w.hours), 'no', m.attested_at, of_cohort, w.withdrawal
  from cohort_members m join people p on p.id = m.person_id
  cross join (select *, row_number() over (partition by lower(hours) order by upper(hours), withdrawal) as rank
    from withdrawn_by(of_cohort)) w
  where m.cohort_id = of_cohort and (whom is null or m.person_id = whom) and upper(w.hours) > at
  order by m.person_id, lower(w.hours)
  on conflict (id) do nothing;
end $$;

create function calendar_changed() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  perform withdraw_again(case when tg_table_name = 'cohorts' then (to_jsonb(new) ->> 'id')::uuid
    else (to_jsonb(coalesce(new, old)) ->> 'cohort_id')::uuid end, null);
  return null;
end $$;
create trigger calendar_changed after update of starts_on, ends_on, approval, closed_at on cohorts for each row execute function calendar_changed();
create trigger calendar_changed after insert or delete on cohort_periods for each row execute function calendar_changed();

create function cohort_member_changed() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare whom uuid := coalesce(new.person_id, old.person_id);
declare level_now text := (select level from cohort_members where person_id = whom order by attested_at desc limit 1);
begin
  update people set attested_level = level_now where id = whom and attested_level is distinct from level_now;
  if tg_op = 'DELETE' or (tg_op = 'UPDATE' and old.cohort_id <> new.cohort_id) then
    delete from availability_exceptions where cohort_id = old.cohort_id and person_id = whom;
  end if;
  if tg_op = 'INSERT' or (tg_op = 'UPDATE' and old.cohort_id <> new.cohort_id) then
    perform withdraw_again(new.cohort_id, whom);
  end if;
  return null;
end $$;
create trigger cohort_member_changed after insert or update or delete on cohort_members for each row execute function cohort_member_changed();

-- ── Who enters ──────────────────────────────────────────────────────────────────────────────────────────────────────
create function today_in_paris() returns date language sql stable set search_path = pg_catalog, public as $$
  select (coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now()) at time zone 'Europe/Paris')::date
$$;

-- Whether a pool takes somebody, by what they say they can do; who said nothing yet is taken.
create function pool_takes(trades text[], levels text[], whom uuid, of_level text) returns boolean
language sql stable security definer set search_path = pg_catalog, public as $$
  select (levels = '{}' or of_level is null or of_level = any (levels))
    and (trades = '{}' or not exists (select from person_trades t where t.person_id = whom)
      or exists (select from person_trades t where t.person_id = whom and t.trade = any (trades)))
$$;

-- Somebody may be asked when a pool that takes them is open to all, or let them in, and asks these days; where there is
-- none, nobody has to let them in.
create function may_be_asked(whom uuid, of_territory text, of_kind text, of_level text) returns boolean
language sql stable security definer set search_path = pg_catalog, public as $$
  with theirs as materialized (
    select p.validation, p.visibility, m.status,
      coalesce(p.opens_on <= today_in_paris(), true) and coalesce(p.closes_on >= today_in_paris(), true) as asks
    from pools p left join pool_members m on m.pool_id = p.id and m.person_id = whom
    where p.territory_id = of_territory and of_kind = any (p.kinds)
      and (m.status is not null or (p.visibility = 'public' and pool_takes(p.trades, p.levels, whom, of_level))))
  select not exists (select from theirs)
    or exists (select from theirs where asks and (status = 'member' or (validation = 'open' and visibility = 'public')))
$$;

create or replace function wait_for_a_pool() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if not may_be_asked(new.id, new.territory_id, new.kind, new.study_level) then
    new.status := 'waiting';
  elsif new.status = 'waiting' then
    new.status := 'active';
  end if;
  return new;
end $$;

create or replace function pool_decided() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update people p set status = p.status
  where p.id = coalesce(new.person_id, old.person_id)
    and (p.status = 'waiting') = may_be_asked(p.id, p.territory_id, p.kind, p.study_level);
  return null;
end $$;

-- The speaker enters the pools that take them, as each lets people in, and leaves the others. Where several answer for
-- their people (two institutes), only the one chosen: nobody waits at a door they did not knock at.
drop function enter_pools();
create function enter_pools(chosen uuid default null) returns void language plpgsql security definer set search_path = pg_catalog, public as $$
declare me people%rowtype;
begin
  select * into me from people where id = nullif(current_setting('app.person', true), '')::uuid;
  delete from pool_members m using pools p
  where m.person_id = me.id and p.id = m.pool_id and (p.territory_id <> me.territory_id or me.kind <> all (p.kinds));
  delete from pool_members m using pools p
  where m.person_id = me.id and p.id = m.pool_id and m.status = 'waiting' and p.validation <> 'open' and p.id <> chosen
    and exists (select from pools c where c.id = chosen and c.visibility = 'public' and c.territory_id = me.territory_id
      and me.kind = any (c.kinds));
  with fits as materialized (
    select p.id, p.territory_id, p.validation from pools p
    where p.territory_id = me.territory_id and me.kind = any (p.kinds)
      -- whoever looks after a pool may bring somebody into it, on the door or not
      and (p.visibility = 'public' or p.id = nullif(current_setting('app.pool', true), '')::uuid)
      and coalesce(p.closes_on >= today_in_paris(), true) and pool_takes(p.trades, p.levels, me.id, me.study_level)),
  answering as (
    select p.id from pools p where p.validation <> 'open' and (p.id in (select id from fits)
      or p.id in (select m.pool_id from pool_members m where m.person_id = me.id)))
  insert into pool_members (pool_id, person_id, territory_id, joined_at, status)
  select f.id, me.id, f.territory_id, coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now()),
    case f.validation when 'open' then 'member' else 'waiting' end
  from fits f where f.validation = 'open' or f.id = chosen or (select count(*) from answering) = 1
  order by f.id
  on conflict do nothing;
  update people p set status = p.status
  where p.id = me.id and (p.status = 'waiting') = may_be_asked(p.id, p.territory_id, p.kind, p.study_level);
end $$;

-- A pool that starts choosing keeps those who are there: only newcomers wait. One more pool of a kind takes nobody over.
create or replace function pool_chooses() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if new.validation <> 'open' and new.visibility = 'public' and (tg_op = 'UPDATE' and old.validation = 'open'
    or tg_op = 'INSERT' and not exists (select from pools p where p.id <> new.id and p.territory_id = new.territory_id
      and p.visibility = 'public' and p.kinds && new.kinds)) then
    insert into pool_members (pool_id, person_id, territory_id, joined_at, status)
    select new.id, p.id, new.territory_id, coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now()), 'member'
    from people p where p.territory_id = new.territory_id and p.kind = any (new.kinds) and p.status <> 'waiting'
      and pool_takes(new.trades, new.levels, p.id, p.study_level)
    order by p.id
    on conflict do nothing;
  end if;
  update people p set status = p.status
  where p.territory_id = new.territory_id and (p.kind = any (new.kinds) or tg_op = 'UPDATE' and p.kind = any (old.kinds))
    and (p.status = 'waiting') = may_be_asked(p.id, p.territory_id, p.kind, p.study_level);
  return null;
end $$;
drop trigger pool_chooses on pools;
create trigger pool_chooses after insert or update of validation, visibility, kinds, trades, levels, opens_on, closes_on on pools
  for each row execute function pool_chooses();
drop function may_be_asked(uuid, text, text);

-- A day passes: pools whose first or last day it was start or stop asking. Gives how many people that changed.
create function turn_pools(at timestamptz) returns int language plpgsql security definer set search_path = pg_catalog, public as $$
declare turned int;
begin
  perform set_config('app.now', at::text, true);
  update people p set status = p.status
  where p.id in (select x.id from people x join pools q on q.territory_id = x.territory_id and x.kind = any (q.kinds)
      where q.opens_on is not null or q.closes_on is not null)
    and (p.status = 'waiting') = may_be_asked(p.id, p.territory_id, p.kind, p.study_level);
  get diagnostics turned = row_count;
  return turned;
end $$;

-- Whom the manager of a pool invited is in it, wherever else they waited: the invitation decides. Whom a prescriber sent
-- waits there, as everybody does.
create or replace function accept_pool_invitation(shown text, follow boolean) returns boolean
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  who uuid := nullif(current_setting('app.person', true), '')::uuid;
  at timestamptz := coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now());
  held pool_invitations;
  followed boolean;
begin
  select * into held from pool_invitations where token_hash = shown for update;
  if who is null or held.id is null or held.joined_at is not null or held.declined_at is not null or held.expires_at <= at then
    return false;
  end if;
  followed := follow and held.follower_id is not null;
  update pool_invitations set joined_at = at, began_at = coalesce(began_at, at), person_id = who,
    followed_from = case when followed then at end,
    first_name = case when followed then first_name end, last_name = case when followed then last_name end,
    email = null, phone = null, trades = '{}', study_level = null, commune_code = null
  where id = held.id;
  delete from pool_members m using pools p, pools into_one, people x
  where m.person_id = who and m.status = 'waiting' and p.id = m.pool_id and p.validation <> 'open' and p.id <> held.pool_id
    and into_one.id = held.pool_id and x.id = who and x.territory_id = into_one.territory_id and x.kind = any (into_one.kinds);
  insert into pool_members as m (pool_id, person_id, territory_id, joined_at, status, decided_at, attested_at, attested_by)
  select p.id, x.id, p.territory_id, at, case when held.follower_id is null or p.validation = 'open' then 'member' else 'waiting' end,
    case when held.follower_id is null then at end,
    case when held.follower_id is null and p.validation = 'attested' then at end,
    case when held.follower_id is null and p.validation = 'attested' then held.invited_by end
  from pools p join people x on x.id = who and x.territory_id = p.territory_id and x.kind = any (p.kinds)
  where p.id = held.pool_id
  on conflict (pool_id, person_id) do update set status = excluded.status, decided_at = excluded.decided_at,
    attested_at = excluded.attested_at, attested_by = excluded.attested_by
  where m.status = 'waiting' and excluded.status = 'member';
  return true;
end $$;

-- ── Read by the engine ──────────────────────────────────────────────────────────────────────────────────────────────
-- 3: withdrawn by an institute, before anything the person said
create or replace function state_with_exceptions(free bit, offered bit, starts timestamptz[], ends timestamptz[], states int[],
  piece_starts timestamptz[], piece_ends timestamptz[], piece_slots int[]) returns int
language sql immutable set search_path = pg_catalog, public as $$
  with nearest as (
    select x.starts, x.ends, least(x.state, 2) as state, row_number() over (order by x.state < 3, x.ends - x.starts, x.state desc) as rank
    from unnest(starts, ends, states) as x(starts, ends, state))
  select max(greatest(
    coalesce((select state from nearest n where n.rank = held.rank),
      case when get_bit(free, p.slot) = 1 then 0 when get_bit(offered, p.slot) = 1 then 1 else 2 end),
    (select max(state) from nearest n where n.starts < p.ends and n.ends > p.starts and (held.rank is null or n.rank < held.rank))))
  from unnest(piece_starts, piece_ends, piece_slots) as p(starts, ends, slot)
  cross join lateral (
    select min(n.rank) as rank from nearest n where n.starts <= p.starts and n.ends >= p.ends) held
$$;

create or replace function standings_of(whom uuid[], back timestamptz) returns setof standings
language sql stable set search_path = pg_catalog, public as $$
  select p.id, h.trade, hashtext(h.trade), p.territory_id,
    box(point(c.lon - r.lon, c.lat - r.lat), point(c.lon + r.lon, c.lat + r.lat)), c.lat, c.lon, c.epci_code, f.radius_km,
    h.proof, p.kind, p.age_band, p.paused_until,
    a.confirmed_at, translate(coalesce(a.week, repeat('n', 336)), 'fln', '100')::bit(336),
    translate(coalesce(a.week, repeat('n', 336)), 'fln', '110')::bit(336), a.not_before, a.unavailable_until,
    e.hours, e.starts, e.ends, e.states, m.taken, q.open, m.begun, q.asked, q.last, m.broken, back,
    f.rank, coalesce(array_position(array['likes', 'open', 'avoids', 'no'], w.nights) - 1, 1)::smallint,
    coalesce(array_position(array['likes', 'open', 'avoids', 'no'], w.weekends) - 1, 1)::smallint
  from people p
  cross join lateral (
    select 0::smallint as rank, p.commune_code, p.radius_km
    union all
    select o.rank, o.commune_code, o.radius_km from person_places o where o.person_id = p.id) f
  join communes c on c.code = f.commune_code
  cross join lateral (
    select t.trade, t.proof from person_trades t where t.person_id = p.id
    union all
    select 'study:' || p.study_level, 'declared' where p.kind = 'health-student' and p.study_level is not null) h
  cross join lateral (
    select 0.001 + degrees(f.radius_km / 1.3 / 6371) as lat,
      0.001 + degrees(asin(least(1, sin(f.radius_km / 1.3 / 6371) / cos(radians(c.lat))))) as lon) r
  left join availabilities a on a.person_id = p.id
  left join person_wishes w on w.person_id = p.id
  cross join lateral (
    select coalesce(range_agg(tstzrange(starts_at, ends_at)), '{}') as hours,
      coalesce(array_agg(starts_at order by starts_at, id), '{}') as starts,
      coalesce(array_agg(ends_at order by starts_at, id), '{}') as ends,
      coalesce(array_agg(case when cohort_id is not null then 3 when state = 'free' then 0 when state = 'last-resort' then 1 else 2 end order by starts_at, id), '{}') as states
    from availability_exceptions x where x.person_id = p.id and x.ends_at > back) e
  cross join lateral (
    select coalesce(range_agg(tstzrange(starts_at, ends_at)) filter (where status <> 'cancelled' and ends_at > back), '{}') as taken,
      coalesce(array_agg(starts_at order by starts_at) filter (where status <> 'cancelled' and starts_at > back), '{}') as begun,
      coalesce(array_agg(starts_at order by starts_at) filter (where status = 'cancelled' and late and cancelled_by = 'person'), '{}') as broken
    from assignments x where x.person_id = p.id and x.starts_at > back - interval '355 days') m
  cross join lateral (
    select coalesce(range_agg(tstzrange(starts_at, ends_at)) filter (where status = 'pending'), '{}') as open,
      coalesce(array_agg(asked_at order by asked_at) filter (where asked_at > back), '{}') as asked, max(asked_at) as last
    from solicitations x where x.person_id = p.id and x.asked_at > back - interval '355 days') q
  where p.id = any (whom) and p.status = 'active'
$$;

-- ── The funnel of one pool: those invited or come by themselves between two instants, and how far each went; nobody is named ──
create function pool_funnel(of_pool uuid, since timestamptz, before timestamptz)
returns table (invited int, began int, registered int, ready int, asked int, yes int, present int, stayed int)
language sql stable security definer set search_path = pg_catalog, public as $$
  with one as (
    select id from pools where id = of_pool and case when nullif(current_setting('app.pool', true), '') is not null
      then id = current_setting('app.pool', true)::uuid
      else territory_id = nullif(current_setting('app.territory', true), '') and visibility <> 'confidential' end),
  came as (
    select m.person_id, m.joined_at, m.status, true as began from pool_members m join one on one.id = m.pool_id
    where m.joined_at >= since and m.joined_at < before
    union all
    -- invited, and not in the pool by the line above
    select null, null, null, i.began_at is not null or i.joined_at is not null from pool_invitations i join one on one.id = i.pool_id
    where i.invited_at >= since and i.invited_at < before and i.sent_at is not null
      and not exists (select from pool_members m where m.pool_id = i.pool_id and m.person_id = i.person_id
        and m.joined_at >= since and m.joined_at < before)),
  they as (
    select began, person_id is not null as registered,
      status = 'member' and exists (select from availabilities a where a.person_id = c.person_id) as ready,
      exists (select from solicitations s where s.person_id = c.person_id and s.asked_at >= c.joined_at) as asked,
      exists (select from assignments a where a.person_id = c.person_id and a.accepted_at >= c.joined_at) as yes,
      (select count(*) from assignments a where a.person_id = c.person_id and a.accepted_at >= c.joined_at and a.started_at is not null) as starts
    from came c)
  select count(*)::int, (count(*) filter (where began))::int, (count(*) filter (where registered))::int,
    (count(*) filter (where ready or asked or yes))::int, (count(*) filter (where asked or yes))::int,
    (count(*) filter (where yes))::int, (count(*) filter (where starts > 0))::int, (count(*) filter (where starts > 1))::int
  from they
$$;

revoke all on function pool_kinds(), attested_level_holds(), hours_of_days(date, date, boolean), withdrawn_by(uuid), withdraw_again(uuid, uuid),
  calendar_changed(), cohort_member_changed(), today_in_paris(), pool_takes(text[], text[], uuid, text),
  may_be_asked(uuid, text, text, text), enter_pools(uuid), turn_pools(timestamptz), pool_funnel(uuid, timestamptz, timestamptz) from public;
grant execute on function enter_pools(uuid) to app_auth, app_person, app_pool;
grant execute on function turn_pools(timestamptz) to app_worker;
grant execute on function pool_funnel(uuid, timestamptz, timestamptz) to app_pool, app_cell;
