-- A question answers the post its employer named that very person for, and no other naming of it: whoever was named before and says no, or
-- whose question closes because the need is filled, moves nothing of whoever was named after (lib/decisions/091).

-- Naming and the yes it is worth are of one instant; a post that waits again is named anew, at another.
create or replace function ask_named_for(of_question uuid) returns uuid language sql stable security definer set search_path = pg_catalog, public as $$
  select k.id from loans l join post_asks k on k.need_id = l.need_id and k.offer_id = l.offer_id and k.home_organization_id = l.home_organization_id
  where l.solicitation_id = of_question and k.status = 'named' and exists (select from loan_consents c where c.loan_id = l.id and c.party = 'home'
    and c.said = 'yes' and c.voice = 'offer' and c.said_by is not null and c.at = k.settled_at)
  order by k.settled_at, k.id limit 1
$$;
