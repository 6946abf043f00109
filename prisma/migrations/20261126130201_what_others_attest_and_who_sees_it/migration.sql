-- AlterTable
ALTER TABLE "person_conditions" ADD COLUMN     "until" DATE;

-- What an institute attests of a cohort proves its students’ studies; an employer attests what the staff it lends needs; a
-- structure reads what its people said of their work elsewhere, around the days they come.

alter table person_conditions add constraint person_conditions_until check (until > met_on);
grant select (until) on person_conditions to app_prescriber;

-- ── Studies ─────────────────────────────────────────────────────────────────────────────────────────────────────────
-- What is attested of a condition: the day, and the first day it no longer counts. A school goes first.
create function attested_studies(whom uuid) returns table (met_on date, until date, checked_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public as $$
  select p.met_on, p.expires_on, p.checked_at from person_proofs p
  where p.person_id = whom and p.kind = 'study-certificate' and p.checker = 'school' and p.withdrawn_at is null and p.lapsed_at is null
  order by p.expires_on desc nulls first, p.checked_at desc limit 1
$$;

create or replace function settle_proof() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  it person_proofs := coalesce(new, old);
  held boolean := tg_op <> 'DELETE' and it.withdrawn_at is null and it.lapsed_at is null;
  school record;
begin
  -- one at a time for one person: the next reads what this one wrote
  perform from people where id = it.person_id for no key update;
  if it.kind in ('diploma', 'register') then
    update person_trades t set proof = worth_of(it.person_id, array['diploma', 'register'], it.about), proven_at = it.checked_at
    where t.person_id = it.person_id and t.trade = it.about
      and t.proof <> worth_of(it.person_id, array['diploma', 'register'], it.about);
  elsif it.kind = 'study-level' then
    update people p set study_proof = worth_of(p.id, array['study-level'], p.study_level)
    where p.id = it.person_id and p.study_level is not null and p.study_proof <> worth_of(p.id, array['study-level'], p.study_level);
  elsif it.kind = 'study-credits' then
    null;
  elsif it.kind = 'study-certificate' and it.checker = 'school' then
    -- what a school attests stands until the day it says, whatever its person said
    select * into school from attested_studies(it.person_id);
    if school.met_on is not null then
      insert into person_conditions as c (person_id, territory_id, condition, met_on, until, declared_at)
      select it.person_id, p.territory_id, it.kind, school.met_on, school.until, school.checked_at from people p where p.id = it.person_id
      on conflict (person_id, condition) do update set met_on = excluded.met_on, until = excluded.until, declared_at = excluded.declared_at
      where (c.met_on, c.until) is distinct from (excluded.met_on, excluded.until);
    elsif tg_op <> 'DELETE' and it.withdrawn_at is not null then
      delete from person_conditions c where c.person_id = it.person_id and c.condition = it.kind
        and (c.until is not null or c.met_on = it.met_on);
      -- what a pool or a structure saw still stands
      insert into person_conditions (person_id, territory_id, condition, met_on, declared_at)
      select o.person_id, o.territory_id, o.kind, o.met_on, o.checked_at from person_proofs o
      where o.person_id = it.person_id and o.kind = it.kind and o.withdrawn_at is null and o.lapsed_at is null
      order by o.met_on desc limit 1
      on conflict do nothing;
    end if;
  elsif held then
    insert into person_conditions as c (person_id, territory_id, condition, met_on, declared_at)
    values (it.person_id, it.territory_id, it.kind, it.met_on, it.checked_at)
    on conflict (person_id, condition) do update set met_on = excluded.met_on, declared_at = excluded.declared_at
    where c.met_on < excluded.met_on and c.until is null;
  elsif it.withdrawn_at is not null then
    -- a check taken back says nothing any more, unless somebody else saw the same
    delete from person_conditions c where c.person_id = it.person_id and c.condition = it.kind and c.met_on = it.met_on
      and c.until is null
      and not exists (select from person_proofs o where o.person_id = it.person_id and o.kind = it.kind and o.met_on = it.met_on
        and o.withdrawn_at is null and o.lapsed_at is null);
  end if;
  return null;
end $$;

-- Studies said again by their person do not undo what a school attests; what lapses by the day a school said is theirs to say.
create function condition_is_worth() returns trigger language plpgsql set search_path = pg_catalog, public as $$
declare school record;
begin
  if current_user not in ('app_person', 'app_auth') then
    return coalesce(new, old);
  end if;
  if coalesce(new.condition, old.condition) <> 'study-certificate' then
    return coalesce(new, old);
  end if;
  select * into school from attested_studies(coalesce(new.person_id, old.person_id));
  if tg_op = 'DELETE' then
    return case when school.met_on is null then old end;
  end if;
  new.met_on := coalesce(school.met_on, new.met_on);
  new.until := school.until;
  return new;
end $$;
create trigger condition_is_worth before insert or update or delete on person_conditions for each row execute function condition_is_worth();

-- What a cohort proves of one of its students, until the day after its last: their level, their credits, their studies.
create function attest_studies(whom uuid, of_pool uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  at timestamptz := coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now());
  theirs record;
begin
  perform from people where id = whom for no key update;
  select m.territory_id, m.level, m.credits, m.attested_at, c.ends_on + 1 as until,
    (m.attested_at at time zone 'Europe/Paris')::date as met_on,
    concat_ws(', ', (select h.display_name from memberships h where h.user_id = m.attested_by and h.pool_id = m.pool_id
      order by h.ended_at desc nulls first limit 1), p.name) as who
  into theirs
  from cohort_members m join cohorts c on c.id = m.cohort_id join pools p on p.id = m.pool_id
  where m.person_id = whom and m.pool_id = of_pool;
  update person_proofs set withdrawn_at = at
  where person_id = whom and house_id = of_pool and checker = 'school' and kind in ('study-level', 'study-credits', 'study-certificate')
    and withdrawn_at is null and lapsed_at is null;
  if theirs.until is null or theirs.until <= theirs.met_on or theirs.until <= (at at time zone 'Europe/Paris')::date then
    return;
  end if;
  insert into person_proofs (id, person_id, territory_id, kind, about, level, checker, checked_by, checked_at, house_id, met_on, expires_on)
  select gen_random_uuid(), whom, p.territory_id, it.kind, it.about, 'attested', 'school', theirs.who, theirs.attested_at, of_pool,
    theirs.met_on, theirs.until
  from people p, (values ('study-level', theirs.level), ('study-credits', ''), ('study-certificate', '')) as it(kind, about)
  where p.id = whom and (it.kind <> 'study-credits' or theirs.credits is not null);
end $$;

create function cohort_attests() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if tg_op = 'UPDATE' and new.pool_id <> old.pool_id then
    perform attest_studies(old.person_id, old.pool_id);
  end if;
  -- gone with their person, nothing is left to attest
  perform attest_studies(p.id, coalesce(new.pool_id, old.pool_id)) from people p where p.id = coalesce(new.person_id, old.person_id);
  return null;
end $$;
-- after the level itself is written: triggers of one event go by name
create trigger then_cohort_attests after insert or update or delete on cohort_members for each row execute function cohort_attests();

create function cohort_ends_otherwise() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  perform attest_studies(one.person_id, new.pool_id)
  from (select person_id from cohort_members where cohort_id = new.id order by person_id) one;
  return null;
end $$;
create trigger cohort_ends_otherwise after update of ends_on on cohorts for each row
when (old.ends_on is distinct from new.ends_on) execute function cohort_ends_otherwise();

-- what was already attested counts from now on
select attest_studies(person_id, pool_id) from cohort_members order by person_id, pool_id;

-- ── What an employer attests of the staff it lends ──────────────────────────────────────────────────────────────────
create function is_own_staff(whom uuid) returns boolean language sql stable security definer set search_path = pg_catalog, public as $$
  select exists (select from people where id = whom and kind = 'lent-staff' and restricted_at is null
    and home_organization_id = nullif(current_setting('app.org', true), '')::uuid)
$$;
-- two directors note the same thing one after the other
create function hold_own_staff(whom uuid) returns boolean language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  perform from people where id = whom for no key update;
  return is_own_staff(whom);
end $$;
-- nobody attests as the employer of somebody they do not employ
create function employer_attests() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if not is_own_staff(new.person_id) then
    raise exception 'attested by somebody else than their employer' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger employer_attests before insert on person_proofs for each row
when (new.checker = 'employer' and current_user = 'app_manager') execute function employer_attests();
grant select, insert on person_proofs to app_manager;
grant update (withdrawn_at) on person_proofs to app_manager;
create policy manager_select on person_proofs for select to app_manager using (
  checker = 'employer' and house_id = (select nullif(current_setting('app.org', true), '')::uuid));
create policy manager_insert on person_proofs for insert to app_manager with check (
  checker = 'employer' and house_id = (select nullif(current_setting('app.org', true), '')::uuid));
create policy manager_update on person_proofs for update to app_manager using (
  checker = 'employer' and house_id = (select nullif(current_setting('app.org', true), '')::uuid));

-- ── Work elsewhere, as it was said, in the weeks somebody comes ─────────────────────────────────────────────────────
-- Of those who come to a need of the speaker’s organization, as long as it may reach them: the hours said of the weeks of
-- that mission, never another week.
create policy owner_reads on declared_hours for select to app_owner using (true);
create policy owner_reads on mission_contacts for select to app_owner using (true);
create function said_elsewhere(of_need uuid) returns table (id uuid, starts_at timestamptz, ends_at timestamptz, weekly_minutes int,
  declared_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public as $$
  select a.id, d.starts_at, d.ends_at, d.weekly_minutes, d.declared_at
  from assignments a join mission_contacts c on c.assignment_id = a.id join declared_hours d on d.person_id = a.person_id
  where a.need_id = of_need and a.organization_id = nullif(current_setting('app.org', true), '')::uuid and a.status <> 'cancelled'
    and c.visible_until > nullif(current_setting('app.now', true), '')::timestamptz
    and d.starts_at < (date_trunc('week', a.ends_at at time zone 'Europe/Paris') + interval '7 days') at time zone 'Europe/Paris'
    and (d.ends_at is null or d.ends_at > date_trunc('week', a.starts_at at time zone 'Europe/Paris') at time zone 'Europe/Paris')
$$;

revoke all on function attested_studies(uuid), condition_is_worth(), attest_studies(uuid, uuid), cohort_attests(), cohort_ends_otherwise(),
  is_own_staff(uuid), hold_own_staff(uuid), employer_attests(), said_elsewhere(uuid) from public;
grant execute on function attested_studies(uuid) to app_person, app_auth;
grant execute on function hold_own_staff(uuid), said_elsewhere(uuid) to app_manager;
