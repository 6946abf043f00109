-- One account says one of the three yeses of a loan, and signs hours for one side (lib/decisions/088).

-- Whether this account, saying yes for one of the three, would have said it for another already. A yes noted aloud is said by whoever was
-- heard, not by whoever notes it: it is written by the lender before the mission begins.
create function says_two(held loans, of_party text, account uuid) returns boolean language sql stable security definer set search_path = pg_catalog, public as $$
  select account is not null and (
    of_party <> 'person' and exists (select from people p where p.id = held.person_id and p.user_id = account)
    or exists (select from loan_consents c where c.loan_id = held.id and c.terms = held.terms and c.said = 'yes' and c.voice <> 'oral'
      and c.party not in (of_party, 'person') and c.said_by = account))
$$;
-- The same of whoever speaks now, by their account, their own link or that of a loan.
create function speaker_says_two(of_question uuid, of_party text) returns boolean language sql stable security definer set search_path = pg_catalog, public as $$
  select coalesce((select says_two(l, of_party, case of_party when 'person' then (select p.user_id from people p where p.id = l.person_id)
      else coalesce(nullif(current_setting('app.actor', true), '')::uuid, (select k.reader from loan_of_link() k)) end)
    from loans l where l.solicitation_id = of_question), false)
$$;

-- Whoever writes. Agreed beforehand by an offer, it is not refused: that yes does not count, and another director is asked.
create function an_account_says_one_yes() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  held loans;
  account uuid := new.said_by;
begin
  select * into held from loans where id = new.loan_id;
  if new.party = 'person' then select p.user_id into account from people p where p.id = held.person_id;
  elsif new.voice = 'offer' then account := coalesce(account, (select o.offered_by from surplus_offers o where o.id = held.offer_id));
  elsif new.voice = 'oral' then
    -- the one who notes it may have asked; it is not their own yes that they note
    if exists (select from people p where p.id = held.person_id and p.user_id = account) then
      raise check_violation using message = 'one account says one yes of a loan';
    end if;
    return new;
  end if;
  if not says_two(held, new.party, account) then return new; end if;
  if new.voice = 'offer' then return null; end if;
  raise check_violation using message = 'one account says one yes of a loan';
end $$;
-- before what is said counts
create trigger an_account_says_one_yes before insert on loan_consents for each row
  when (new.said = 'yes') execute function an_account_says_one_yes();

-- The account of somebody signs no hours of theirs for whoever receives them.
create function is_own_account(of_person uuid) returns boolean language sql stable security definer set search_path = pg_catalog, public as $$
  select exists (select from people where id = of_person and user_id = nullif(current_setting('app.actor', true), '')::uuid)
$$;
create function hours_of_another() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if exists (select from people p where p.id = new.person_id and p.user_id = new.said_by) then
    raise check_violation using message = 'one account signs hours for one side';
  end if;
  return new;
end $$;
create trigger hours_of_another before insert on mission_hours for each row when (new.side = 'host') execute function hours_of_another();

revoke all on function says_two(loans, text, uuid), speaker_says_two(uuid, text), an_account_says_one_yes(), is_own_account(uuid), hours_of_another() from public;
grant execute on function speaker_says_two(uuid, text) to app_manager, app_auth, app_answer;
grant execute on function is_own_account(uuid) to app_manager;
