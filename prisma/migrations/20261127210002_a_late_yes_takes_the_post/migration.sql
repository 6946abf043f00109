-- Whoever was named, was silent, and says yes after all comes: the post waits for no other name, and nobody is told that nobody was named
-- (lib/decisions/091).

-- A post that waits again is named by the accepted question of whoever was named for it, unless that one answers another post asked.
create function settle_by_yes(of_ask uuid) returns void language sql security definer set search_path = pg_catalog, public as $$
  update post_asks k set status = 'named', settled_at = (
    select c.at from loans l join solicitations q on q.id = l.solicitation_id and q.status = 'accepted'
      join loan_consents c on c.loan_id = l.id and c.party = 'home' and c.said = 'yes' and c.voice = 'offer' and c.said_by is not null
    where l.need_id = k.need_id and l.offer_id = k.offer_id and l.home_organization_id = k.home_organization_id and ask_named_for(q.id) is null
    order by c.at, c.id limit 1)
  where k.id = of_ask and k.status = 'pending' and k.again_at is not null and exists (
    select from loans l join solicitations q on q.id = l.solicitation_id and q.status = 'accepted'
      join loan_consents c on c.loan_id = l.id and c.party = 'home' and c.said = 'yes' and c.voice = 'offer' and c.said_by is not null
    where l.need_id = k.need_id and l.offer_id = k.offer_id and l.home_organization_id = k.home_organization_id and ask_named_for(q.id) is null)
$$;
create function named_after_all() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  perform settle_by_yes((select k.id from loans l join post_asks k on k.need_id = l.need_id and k.offer_id = l.offer_id
      and k.home_organization_id = l.home_organization_id and k.status = 'pending' and k.again_at is not null
    where l.solicitation_id = new.id order by k.again_at, k.id limit 1));
  return null;
end $$;
create trigger named_after_all after update of status on solicitations for each row
  when (new.status = 'accepted' and old.status is distinct from 'accepted') execute function named_after_all();

create or replace function named_no_more() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  of_ask uuid := ask_named_for(new.id);
  may_again boolean := new.status <> 'closed' or new.close_reason in ('no-longer-fits', 'withdrawn', 'need-changed');
begin
  perform unname_for_need(new.person_id, new.need_id);
  if of_ask is null then return null; end if;
  update post_asks k set status = 'pending', settled_at = null, reminded_at = null, again_at = said_at()
  where k.id = of_ask and k.status = 'named' and may_again and ask_may_wait(k);
  if found then
    -- whoever was named before them came after all
    perform settle_by_yes(of_ask);
    return null;
  end if;
  update post_asks k set status = 'over', settled_at = said_at() where k.id = of_ask and k.status = 'named';
  return null;
end $$;

revoke all on function settle_by_yes(uuid), named_after_all() from public;
