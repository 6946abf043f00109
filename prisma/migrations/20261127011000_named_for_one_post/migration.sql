-- Somebody named for a post asked by number is named for it alone; a post asked for can be taken back, is asked again once, and waits
-- no longer than a day (lib/decisions/059).

-- AlterTable
ALTER TABLE "surplus_people" ADD COLUMN     "for_needs" UUID[];
-- AlterTable
ALTER TABLE "post_asks" ADD COLUMN     "reminded_at" TIMESTAMPTZ(3);

alter table surplus_people add constraint surplus_people_for_needs check (for_needs is null or cardinality(for_needs) between 1 and 50);

-- ── Named in the whole offer, or for one need ───────────────────────────────────────────────────────────────────────
create or replace function offered_hours() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare offer surplus_offers;
begin
  select * into offer from surplus_offers where id = new.offer_id for share;
  if offer.recalled_at is not null then raise check_violation using message = 'an offer recalled names nobody'; end if;
  if not exists (select from people p where p.id = new.person_id and p.home_organization_id = offer.organization_id and is_lent_kind(p.kind)
    and p.status in ('active', 'dormant')) then
    raise check_violation using message = 'somebody this organization does not lend';
  end if;
  -- for one need, its hours and no other: written where it is named
  if new.for_needs is not null then return null; end if;
  insert into availability_exceptions (id, person_id, territory_id, starts_at, ends_at, state, created_at, offer_id)
  select md5(concat_ws(' ', new.offer_id, p.id, d))::uuid, p.id, p.territory_id,
    (d + make_interval(mins => offer.from_minute)) at time zone 'Europe/Paris', (d + make_interval(mins => offer.until_minute)) at time zone 'Europe/Paris',
    'free', new.named_at, new.offer_id
  from people p, generate_series(offer.starts_on::timestamp, offer.ends_on::timestamp, interval '1 day') d
  where p.id = new.person_id and extract(isodow from d)::int = any (offer.days)
    and (d + make_interval(mins => offer.until_minute)) at time zone 'Europe/Paris' > new.named_at;
  return null;
end $$;

-- What is agreed beforehand is agreed of those named in the whole offer.
create or replace function loan_offered() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare offer uuid;
begin
  select o.id into offer from surplus_offers o join surplus_people p on p.offer_id = o.id and p.person_id = new.person_id and p.for_needs is null
    join needs n on n.id = new.need_id
  where o.organization_id = new.home_organization_id and o.agreed_ahead and o.recalled_at is null
    and (n.starts_at at time zone 'Europe/Paris')::date >= o.starts_on and (n.ends_at at time zone 'Europe/Paris')::date <= o.ends_on
  order by o.offered_at desc limit 1 for share of o;
  if offer is null then return null; end if;
  update loans set offer_id = offer where id = new.id;
  insert into loan_consents (id, loan_id, organization_id, territory_id, person_id, home_organization_id, party, said, terms, voice, at)
  values (gen_random_uuid(), new.id, new.organization_id, new.territory_id, new.person_id, new.home_organization_id, 'home', 'yes', new.terms, 'offer', said_at());
  return null;
end $$;

-- One of the speaker's own people, free at the hours of the need a post is asked for, and no others.
create function name_for_post(of_ask uuid, of_person uuid) returns void language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  asked post_asks;
  need needs;
begin
  select * into asked from post_asks where id = of_ask and home_organization_id = nullif(current_setting('app.org', true), '')::uuid and status = 'named' for update;
  if asked.id is null or nullif(current_setting('app.actor', true), '') is null then raise check_violation using message = 'a post asked of the speaker'; end if;
  select * into need from needs where id = asked.need_id;
  insert into surplus_people as s (offer_id, organization_id, territory_id, person_id, named_at, for_needs)
  values (asked.offer_id, asked.home_organization_id, asked.territory_id, of_person, said_at(), array[need.id])
  on conflict (offer_id, person_id) do update set for_needs = array_append(array_remove(s.for_needs, need.id), need.id) where s.for_needs is not null;
  if exists (select from surplus_people s where s.offer_id = asked.offer_id and s.person_id = of_person and s.for_needs is null) then return; end if;
  insert into availability_exceptions (id, person_id, territory_id, starts_at, ends_at, state, created_at, offer_id)
  select md5(concat_ws(' ', asked.offer_id, p.id, need.id))::uuid, p.id, p.territory_id, need.starts_at, need.ends_at, 'free', said_at(), asked.offer_id
  from people p where p.id = of_person on conflict do nothing;
end $$;

-- Named for a need no more: nothing of it stays. Named in the whole offer, they stay so.
create function unname_for_need(of_person uuid, of_need uuid) returns void language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  delete from availability_exceptions x using surplus_people s
  where s.person_id = of_person and of_need = any (s.for_needs) and x.offer_id = s.offer_id and x.person_id = of_person
    and x.id = md5(concat_ws(' ', s.offer_id, of_person, of_need))::uuid;
  delete from surplus_people s where s.person_id = of_person and s.for_needs = array[of_need];
  update surplus_people s set for_needs = array_remove(s.for_needs, of_need) where s.person_id = of_person and of_need = any (s.for_needs);
end $$;

-- The speaker's own, whose question could not be put.
create function unname_for_post(of_ask uuid, of_person uuid) returns void language plpgsql security definer set search_path = pg_catalog, public as $$
declare asked post_asks;
begin
  select * into asked from post_asks where id = of_ask and home_organization_id = nullif(current_setting('app.org', true), '')::uuid;
  if asked.id is null or nullif(current_setting('app.actor', true), '') is null then return; end if;
  perform unname_for_need(of_person, asked.need_id);
end $$;

-- A question that ends without a yes ends what somebody was named for.
create function named_no_more() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  perform unname_for_need(new.person_id, new.need_id);
  return null;
end $$;
create trigger named_no_more after update of status on solicitations for each row
  when (old.status = 'pending' and new.status in ('declined', 'closed', 'expired')) execute function named_no_more();

create or replace function agree_named(of_need uuid, of_person uuid) returns boolean language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  held loans;
begin
  select * into held from loans where need_id = of_need and person_id = of_person and home_organization_id = nullif(current_setting('app.org', true), '')::uuid;
  if held.id is null or nullif(current_setting('app.actor', true), '') is null or not exists (
    select from post_asks k join surplus_people s on s.offer_id = k.offer_id and s.person_id = of_person and (s.for_needs is null or of_need = any (s.for_needs))
    where k.need_id = of_need and k.home_organization_id = held.home_organization_id and k.status = 'named') then return false; end if;
  if held.home_yes is distinct from held.terms then
    insert into loan_consents (id, loan_id, organization_id, territory_id, person_id, home_organization_id, party, said, terms, voice, said_by, at)
    values (gen_random_uuid(), held.id, held.organization_id, held.territory_id, held.person_id, held.home_organization_id, 'home', 'yes', held.terms, 'offer',
      nullif(current_setting('app.actor', true), '')::uuid, said_at());
  end if;
  return true;
end $$;

create or replace function posts_for(of_need uuid) returns table (id uuid, structure_name text, commune_name text, lat double precision, lon double precision,
  starts_on text, ends_on text, days int[], from_minute int, until_minute int, posts int, named int, taken int, asked text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select o.id, s.name, c.name, s.lat, s.lon, o.starts_on::text, o.ends_on::text, o.days, o.from_minute, o.until_minute,
    coalesce(p.posts, 0), (select count(*)::int from surplus_people k join person_trades t on t.person_id = k.person_id and t.trade = n.trade
      where k.offer_id = o.id and k.for_needs is null),
    posts_taken(o.id, n.trade, n.starts_at, n.ends_at),
    (select k.status from post_asks k where k.need_id = n.id and k.offer_id = o.id order by k.asked_at desc, k.id desc limit 1)
  from needs n join surplus_offers o on o.territory_id = n.territory_id and o.organization_id <> n.organization_id and o.recalled_at is null
      and (n.starts_at at time zone 'Europe/Paris')::date between o.starts_on and o.ends_on
    join structures s on s.id = o.structure_id join communes c on c.code = s.commune_code
    left join surplus_posts p on p.offer_id = o.id and p.trade = n.trade
  where n.id = of_need and n.organization_id = nullif(current_setting('app.org', true), '')::uuid
  order by o.offered_at desc, o.id limit 100
$$;

-- ── Taken back, and over ────────────────────────────────────────────────────────────────────────────────────────────
-- Whoever asked takes it back while it waits; nobody named in time, the worker ends it.
create policy host_update on post_asks for update to app_manager using (organization_id = (select nullif(current_setting('app.org', true), '')::uuid))
  with check (status not in ('pending', 'named', 'declined') and organization_id = (select nullif(current_setting('app.org', true), '')::uuid));
grant update (status, settled_at, reminded_at) on post_asks to app_worker;
create policy worker_update on post_asks for update to app_worker using (status = 'pending') with check (status in ('pending', 'over'));

create or replace function post_ask_settled() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  if to_jsonb(new) - array['status', 'settled_at', 'reminded_at'] is distinct from to_jsonb(old) - array['status', 'settled_at', 'reminded_at']
    or old.status <> 'pending' and not (old.status = 'named' and new.status = 'pending') then
    raise check_violation using message = 'what was answered stays';
  end if;
  return new;
end $$;

-- The lender is told of a question, then that it is taken back; whoever asked, that nobody is named, or that nobody answered.
create or replace function post_ask_told() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  to_lender boolean := tg_op = 'INSERT' or new.status = 'over' and nullif(current_setting('app.org', true), '')::uuid is not distinct from new.organization_id;
begin
  insert into outbox_messages (id, organization_id, territory_id, channel, kind, payload, dedupe_key, created_at, not_after)
  select gen_random_uuid(), case when to_lender then new.home_organization_id else new.organization_id end, new.territory_id, 'email',
    case when to_lender then 'post-asked' else 'post-answered' end,
    jsonb_build_object('postAskId', new.id) || case when to_lender then jsonb_build_object('takenBack', new.status = 'over') else jsonb_build_object('structureId', n.structure_id) end,
    'post-ask:' || new.id || ':' || new.status, coalesce(new.settled_at, said_at()), n.ends_at
  from needs n where n.id = new.need_id
    -- somebody speaks, or the worker; what is only prepared tells nobody
    and (nullif(current_setting('app.org', true), '') is not null or new.status = 'over') on conflict do nothing;
  return null;
end $$;
drop trigger post_ask_answered on post_asks;
create trigger post_ask_answered after update of status on post_asks for each row
  when (old.status = 'pending' and new.status in ('declined', 'over')) execute function post_ask_told();

-- ── Who employs somebody is read once, and held ─────────────────────────────────────────────────────────────────────
-- A question put at the very instant an employer answers waits for it: it then has its loan, or the employer sees the question.
create or replace function loan_of_question() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  lender uuid;
  held loans;
begin
  perform from people where id = new.person_id for share;
  lender := lender_of(new.person_id, new.organization_id);
  if lender is null then return null; end if;
  insert into loans as l (id, organization_id, territory_id, need_id, structure_id, solicitation_id, person_id, home_organization_id, created_at)
  values (new.id, new.organization_id, new.territory_id, new.need_id, new.structure_id, new.id, new.person_id, lender, new.asked_at)
  on conflict (solicitation_id, organization_id) do update set terms = l.terms + 1, home_asked_at = null, told_terms = null
  returning * into held;
  perform host_agrees(held, new.asked_at);
  return null;
end $$;

revoke all on function name_for_post(uuid, uuid), unname_for_need(uuid, uuid), unname_for_post(uuid, uuid), named_no_more() from public;
grant execute on function name_for_post(uuid, uuid), unname_for_post(uuid, uuid) to app_manager;
