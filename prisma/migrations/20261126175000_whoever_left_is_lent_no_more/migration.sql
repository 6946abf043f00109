-- Whoever left an employer is lent by it no more, whatever it had not answered; what was agreed before an employer answered goes on
-- as it was agreed; an employer lends from the day it said so, and not before.

create policy owner_closes on solicitations for update to app_owner using (status = 'pending') with check (status = 'closed');

-- Their employer answers: what is asked of them and waits becomes a loan. They left: what waits for that employer is closed, and its
-- offers name them no more.
create or replace function employment_stands() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  employer uuid := case when new.agreed_at is not null and new.ended_at is null then new.organization_id end;
  held loans;
begin
  if tg_op = 'UPDATE' and new.agreed_at is not distinct from old.agreed_at and new.ended_at is not distinct from old.ended_at then return null; end if;
  if employer is null and (new.agreed_at is null or new.ended_at is null) then return null; end if;
  update people set home_organization_id = employer, updated_at = said_at() where id = new.person_id and home_organization_id is distinct from employer;
  if employer is null then
    update solicitations q set status = 'closed', closed_at = new.ended_at, close_reason = 'not-agreed'
    from loans l where l.solicitation_id = q.id and l.person_id = new.person_id and l.home_organization_id = new.organization_id and q.status = 'pending';
    delete from surplus_people s where s.person_id = new.person_id and s.organization_id = new.organization_id;
    return null;
  end if;
  for held in
    insert into loans as l (id, organization_id, territory_id, need_id, structure_id, solicitation_id, person_id, home_organization_id, created_at)
    select q.id, q.organization_id, q.territory_id, q.need_id, q.structure_id, q.id, q.person_id, lender_of(q.person_id, q.organization_id), q.asked_at
    from solicitations q where q.person_id = new.person_id and lender_of(q.person_id, q.organization_id) is not null and q.status = 'pending'
    on conflict (solicitation_id, organization_id) do nothing returning l.*
  loop
    perform host_agrees(held, new.agreed_at);
  end loop;
  return null;
end $$;

-- A new mission of somebody lent needs its three yeses; one begun before any employer had answered goes on without a loan.
create or replace function three_yeses() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare held loans;
begin
  select * into held from loans where solicitation_id = new.solicitation_id for share;
  if held.id is null then
    if tg_op = 'UPDATE' or lender_of(new.person_id, new.organization_id) is null then return new; end if;
  elsif held.person_yes = held.terms and held.home_yes = held.terms and held.host_yes = held.terms then
    return new;
  end if;
  raise check_violation using message = 'a mission of somebody lent needs three yeses';
end $$;

-- Who employed somebody when a mission began, as their own file says it: nobody who answered for them later.
create function employer_at(of_person uuid, at timestamptz) returns uuid language sql stable security definer set search_path = pg_catalog, public as $$
  select p.home_organization_id from people p where p.id = of_person and not exists (
    select from employments e where e.person_id = p.id and e.organization_id = p.home_organization_id and e.ended_at is null and e.agreed_at > at)
$$;
create or replace function lender_of_mission(mission uuid) returns uuid language sql stable security definer set search_path = pg_catalog, public as $$
  select nullif(coalesce(l.home_organization_id, employer_at(a.person_id, a.starts_at)), a.organization_id)
  from assignments a left join loans l on l.solicitation_id = a.solicitation_id where a.id = mission
$$;
create or replace function paper_lender(mission uuid) returns table (id uuid, name text, said jsonb, terms int, agreed boolean)
language sql stable security definer set search_path = pg_catalog, public as $$
  select o.id, o.name, coalesce(x.said, '{}'), l.terms,
    l.id is null or coalesce(l.person_yes = l.terms and l.home_yes = l.terms and l.host_yes = l.terms, false)
  from assignments a left join loans l on l.solicitation_id = a.solicitation_id
  join organizations o on o.id = coalesce(l.home_organization_id, employer_at(a.person_id, a.starts_at)) left join organization_particulars x on x.organization_id = o.id
  where a.id = mission and a.status <> 'cancelled' and o.id <> a.organization_id
    and a.organization_id = nullif(current_setting('app.org', true), '')::uuid
$$;

-- What was said of the cost before its lender was of the reserve stays; nobody but the lender says it otherwise.
create or replace function cost_as_signed() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  asked text[] := array['salaire_horaire', 'charges_horaires', 'frais'];
  told jsonb := case when tg_op = 'UPDATE' then old.said else '{}'::jsonb end;
  is_other boolean := (new.said -> asked[1], new.said -> asked[2], new.said -> asked[3]) is distinct from (told -> asked[1], told -> asked[2], told -> asked[3]);
begin
  if is_other and lender_of_mission(new.assignment_id) is not null then
    raise check_violation using message = 'the cost is the lender’s to say';
  end if;
  if tg_op = 'UPDATE' and (is_other or new.said -> 'facture' is distinct from old.said -> 'facture') and cost_held(new.assignment_id) then
    raise check_violation using message = 'the cost is that of the convention the lender signed';
  end if;
  return new;
end $$;

-- An employer may be of the département next door: its own word is what counts.
create or replace function name_employer(new_id uuid, employer uuid) returns text language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  me people;
  stands employments;
begin
  -- an acceptance and this wait for one another
  perform pg_advisory_xact_lock(hashtextextended(nullif(current_setting('app.person', true), ''), 1));
  select * into me from people where id = nullif(current_setting('app.person', true), '')::uuid for update;
  if me.id is null or not exists (select from organizations o where o.id = employer and o.status = 'verified') then
    return 'employer-not-found';
  end if;
  if not is_lent_kind(me.kind) then return 'not-lent'; end if;
  select * into stands from employments where person_id = me.id and ended_at is null for update;
  if stands.organization_id = employer then return 'already-said'; end if;
  if exists (select from employments e where e.person_id = me.id and e.organization_id = employer and e.ended_by = 'employer'
    and e.ended_at > said_at() - interval '30 days') then return 'refused-lately'; end if;
  if stands.agreed_at is not null and lent_by(me.id, stands.organization_id) then return 'still-lent'; end if;
  update employments set ended_at = said_at(), ended_by = 'person' where id = stands.id;
  insert into employments (id, person_id, organization_id, territory_id, said_at) values (new_id, me.id, employer, me.territory_id, said_at());
  return 'said';
end $$;
create or replace function leave_employer() returns text language plpgsql security definer set search_path = pg_catalog, public as $$
declare stands employments;
begin
  perform pg_advisory_xact_lock(hashtextextended(nullif(current_setting('app.person', true), ''), 1));
  select * into stands from employments where person_id = nullif(current_setting('app.person', true), '')::uuid and ended_at is null for update;
  if stands.id is null then return 'employer-not-found'; end if;
  if stands.agreed_at is not null and lent_by(stands.person_id, stands.organization_id) then return 'still-lent'; end if;
  update employments set ended_at = said_at(), ended_by = 'person' where id = stands.id;
  return 'left';
end $$;
create or replace function end_employment(which uuid) returns table (outcome text, person_id uuid, territory_id text)
language plpgsql security definer set search_path = pg_catalog, public as $$
declare held employments;
begin
  perform pg_advisory_xact_lock(hashtextextended(e.person_id::text, 1)) from employments e
  where e.id = which and e.organization_id = nullif(current_setting('app.org', true), '')::uuid;
  select * into held from employments e where e.id = which and e.organization_id = nullif(current_setting('app.org', true), '')::uuid
    and e.agreed_at is not null and e.ended_at is null for update;
  if held.id is null then return query select 'not-found', null::uuid, null::text; return; end if;
  if lent_by(held.person_id, held.organization_id) then return query select 'still-lent', held.person_id, held.territory_id; return; end if;
  update employments e set ended_at = said_at(), ended_by = 'employer' where e.id = held.id;
  return query select 'ended', held.person_id, held.territory_id;
end $$;

-- Whoever an employer lends may be named in its offers, whatever their kind.
create or replace function staff_to_offer() returns table (id uuid, name text, trades text[])
language sql stable security definer set search_path = pg_catalog, public as $$
  select p.id, p.first_name || ' ' || p.last_name, coalesce((select array_agg(t.trade order by t.trade) from person_trades t where t.person_id = p.id), '{}')
  from people p where p.home_organization_id = nullif(current_setting('app.org', true), '')::uuid and is_lent_kind(p.kind)
    and p.status in ('active', 'dormant') order by p.last_name, p.first_name, p.id limit 500
$$;

create or replace function offered_hours() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare offer surplus_offers;
begin
  select * into offer from surplus_offers where id = new.offer_id for share;
  if offer.recalled_at is not null then raise check_violation using message = 'an offer recalled names nobody'; end if;
  if not exists (select from people p where p.id = new.person_id and p.home_organization_id = offer.organization_id and is_lent_kind(p.kind)
    and p.status in ('active', 'dormant')) then
    raise check_violation using message = 'somebody this organization does not lend';
  end if;
  insert into availability_exceptions (id, person_id, territory_id, starts_at, ends_at, state, created_at, offer_id)
  select md5(concat_ws(' ', new.offer_id, p.id, d))::uuid, p.id, p.territory_id,
    (d + make_interval(mins => offer.from_minute)) at time zone 'Europe/Paris', (d + make_interval(mins => offer.until_minute)) at time zone 'Europe/Paris',
    'free', new.named_at, new.offer_id
  from people p, generate_series(offer.starts_on::timestamp, offer.ends_on::timestamp, interval '1 day') d
  where p.id = new.person_id and extract(isodow from d)::int = any (offer.days)
    and (d + make_interval(mins => offer.until_minute)) at time zone 'Europe/Paris' > new.named_at;
  return null;
end $$;

revoke all on function employer_at(uuid, timestamptz) from public;
