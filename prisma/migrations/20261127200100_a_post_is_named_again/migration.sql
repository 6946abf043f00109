-- Whoever a lender named for a post does not take it: the lender is told, never why, and names somebody else; the question waits again, or is
-- over, and neither side waits in silence (lib/decisions/091).

-- AlterTable
ALTER TABLE "post_asks" ADD COLUMN     "again_at" TIMESTAMPTZ(3);

-- Which post asked somebody was named for, through the offer that named them.
create function ask_named_for(of_question uuid) returns uuid language sql stable security definer set search_path = pg_catalog, public as $$
  select k.id from loans l join post_asks k on k.need_id = l.need_id and k.offer_id = l.offer_id and k.home_organization_id = l.home_organization_id
  where l.solicitation_id = of_question and k.status = 'named' and exists (select from loan_consents c where c.loan_id = l.id and c.party = 'home'
    and c.said = 'yes' and c.voice = 'offer' and c.said_by is not null)
  order by k.settled_at, k.id limit 1
$$;
-- The need still looks for somebody, and the offer still offers its hours.
create function ask_may_wait(asked post_asks) returns boolean language sql stable security definer set search_path = pg_catalog, public as $$
  select exists (select from needs n join surplus_offers o on o.id = asked.offer_id
    where n.id = asked.need_id and n.status = 'open' and n.starts_at > said_at() and o.recalled_at is null and still_offers(o.structure_id)
      and offer_covers(o, n.starts_at, n.ends_at) and not loan_suspended(asked.home_organization_id, asked.organization_id))
$$;

create or replace function post_ask_settled() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  if to_jsonb(new) - array['status', 'settled_at', 'reminded_at', 'again_at'] is distinct from to_jsonb(old) - array['status', 'settled_at', 'reminded_at', 'again_at']
    or old.status <> 'pending' and not (old.status = 'named' and (new.status = 'pending' or new.status = 'over' and current_user <> 'app_manager'))
    or new.again_at is distinct from old.again_at and (old.status <> 'named' or new.status <> 'pending' or current_user = 'app_manager') then
    raise check_violation using message = 'what was answered stays';
  end if;
  return new;
end $$;

-- A question that ends without a yes ends what somebody was named for; the post asked waits for another name while it may.
create or replace function named_no_more() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  of_ask uuid := ask_named_for(new.id);
  may_again boolean := new.status <> 'closed' or new.close_reason in ('no-longer-fits', 'withdrawn', 'need-changed');
begin
  perform unname_for_need(new.person_id, new.need_id);
  if of_ask is null then return null; end if;
  update post_asks k set status = 'pending', settled_at = null, reminded_at = null, again_at = said_at()
  where k.id = of_ask and k.status = 'named' and may_again and ask_may_wait(k);
  if found then return null; end if;
  update post_asks k set status = 'over', settled_at = said_at() where k.id = of_ask and k.status = 'named';
  return null;
end $$;

-- The lender is told that it may name somebody else, or that nobody is waited for any more: not of its own recall or refusal, which whoever
-- asked is told of.
create function post_named_told() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  to_lender boolean := new.status = 'pending' or not exists (select from loans l join solicitations q on q.id = l.solicitation_id
    where l.need_id = new.need_id and l.offer_id = new.offer_id and (q.close_reason = 'not-agreed' or l.recalled_terms = l.terms));
begin
  insert into outbox_messages (id, organization_id, territory_id, channel, kind, payload, dedupe_key, created_at, not_after)
  select gen_random_uuid(), case when to_lender then new.home_organization_id else new.organization_id end, new.territory_id, 'email',
    case when to_lender then 'post-asked' else 'post-answered' end,
    jsonb_build_object('postAskId', new.id) || case when not to_lender then jsonb_build_object('structureId', n.structure_id)
      when new.status = 'over' then '{"takenBack": true}'::jsonb else jsonb_build_object('again', new.again_at) end,
    'post-ask:' || new.id || ':named-no-more:' || new.status || ':' || coalesce(new.again_at, new.settled_at), coalesce(new.settled_at, new.again_at), n.ends_at
  from needs n where n.id = new.need_id on conflict do nothing;
  return null;
end $$;
create trigger post_named_told after update of status on post_asks for each row
  when (old.status = 'named' and (new.status = 'over' or new.status = 'pending' and new.again_at is distinct from old.again_at)) execute function post_named_told();

grant update (again_at) on post_asks to app_worker;
grant select (again_at) on post_asks to app_manager;
alter policy worker_update on post_asks using (status in ('pending', 'named')) with check (status in ('pending', 'over'));

create or replace function posts_for(of_need uuid) returns table (id uuid, structure_name text, commune_name text, lat double precision, lon double precision,
  starts_on text, ends_on text, days int[], from_minute int, until_minute int, posts int, named int, taken int, asked text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select o.id, s.name, c.name, s.lat, s.lon, o.starts_on::text, o.ends_on::text, o.days, o.from_minute, o.until_minute,
    coalesce(p.posts, 0), (select count(*)::int from surplus_people k join person_trades t on t.person_id = k.person_id and t.trade = n.trade
      where k.offer_id = o.id and k.for_needs is null),
    posts_taken(o.id, n.trade, n.starts_at, n.ends_at),
    (select case when k.status = 'pending' and k.again_at is not null then 'again' else k.status end
      from post_asks k where k.need_id = n.id and k.offer_id = o.id order by k.asked_at desc, k.id desc limit 1)
  from needs n join surplus_offers o on o.territory_id = n.territory_id and o.organization_id <> n.organization_id and o.recalled_at is null
      and offer_covers(o, n.starts_at, n.ends_at) and still_offers(o.structure_id)
    join structures s on s.id = o.structure_id join communes c on c.code = s.commune_code
    left join surplus_posts p on p.offer_id = o.id and p.trade = n.trade
  where n.id = of_need and n.organization_id = nullif(current_setting('app.org', true), '')::uuid
  order by o.offered_at desc, o.id limit 100
$$;
-- Whom the lender named for it already is not named again.
drop function posts_asked();
create function posts_asked() returns table (id uuid, offer_id uuid, need_id uuid, host_id uuid, territory_id text, structure_name text, commune_name text,
  host_name text, trade text, tasks text[], starts_at timestamptz, ends_at timestamptz, asked_at timestamptz, again boolean, named uuid[])
language sql stable security definer set search_path = pg_catalog, public as $$
  select k.id, k.offer_id, n.id, o.id, n.territory_id, s.name, c.name, o.name, n.trade, n.tasks, n.starts_at, n.ends_at, k.asked_at, k.again_at is not null,
    array(select l.person_id from loans l where l.need_id = n.id and l.home_organization_id = k.home_organization_id and exists (
      select from loan_consents x where x.loan_id = l.id and x.party = 'home' and x.said = 'yes' and x.voice = 'offer' and x.said_by is not null))
  from post_asks k join needs n on n.id = k.need_id join organizations o on o.id = k.organization_id and o.status <> 'suspended'
    join structures s on s.id = n.structure_id join communes c on c.code = s.commune_code
  where k.home_organization_id = nullif(current_setting('app.org', true), '')::uuid and nullif(current_setting('app.actor', true), '') is not null
    and k.status = 'pending' and n.status = 'open' and n.starts_at > said_at()
  order by n.starts_at, k.asked_at, k.id limit 100
$$;

-- The posts somebody was named for so long ago, who has not answered: what the worker waits again for.
create function posts_unanswered(before timestamptz) returns table (id uuid)
language sql stable security definer set search_path = pg_catalog, public as $$
  select k.id from post_asks k
  where k.status = 'named' and k.settled_at <= before and ask_may_wait(k)
    and exists (select from loans l join solicitations q on q.id = l.solicitation_id and q.status = 'pending'
      where l.need_id = k.need_id and l.offer_id = k.offer_id and l.person_yes is distinct from l.terms and ask_named_for(l.solicitation_id) = k.id)
  order by k.settled_at, k.id limit 200
$$;

revoke all on function ask_named_for(uuid), ask_may_wait(post_asks), post_named_told(), posts_asked(), posts_unanswered(timestamptz) from public;
grant execute on function posts_asked() to app_manager;
grant execute on function posts_unanswered(timestamptz) to app_worker;
