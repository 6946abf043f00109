-- The direction of a lender reads at once what becomes of whom it lends, whoever acts: heard to say yes, the mission stands on a yes it
-- gave before, or it no longer takes place. Never why somebody gave up (lib/decisions/088).

create function loan_news(of_question uuid, news text, key text) returns void language sql security definer set search_path = pg_catalog, public as $$
  insert into outbox_messages (id, organization_id, territory_id, channel, kind, solicitation_id, payload, dedupe_key, created_at)
  select gen_random_uuid(), l.home_organization_id, l.territory_id, 'email', 'loan-news', l.solicitation_id,
    jsonb_build_object('loanId', l.id, 'news', news), 'loan-news:' || l.id || ':' || news || ':' || key, said_at()
  from loans l
  where l.solicitation_id = of_question and l.home_asked_at is not null
    -- somebody speaks: what is only prepared tells nobody
    and coalesce(nullif(current_setting('app.org', true), ''), nullif(current_setting('app.person', true), ''), nullif(current_setting('app.link', true), '')) is not null
  on conflict do nothing
$$;

-- A yes heard after the lender was written to: it is written to again. Heard before, the first mail says it.
create function lender_heard() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare held loans;
begin
  select * into held from loans where id = new.loan_id;
  if held.told_terms = held.terms then perform loan_news(held.solicitation_id, 'heard', new.id::text); end if;
  return null;
end $$;
create trigger lender_heard after insert on loan_consents for each row
  when (new.party = 'home' and new.said = 'yes' and new.voice = 'oral') execute function lender_heard();

-- What the lender did not just say itself: its own recall, or a yes given this instant, it reads where it says it.
create function loan_mission_news() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  held loans;
  was text;
  because text;
begin
  if tg_op = 'UPDATE' then
    was := old.status;
    because := old.cancel_reason;
  end if;
  if was is not distinct from new.status or new.status not in ('confirmed', 'cancelled') then return null; end if;
  select * into held from loans where solicitation_id = new.solicitation_id;
  if held.id is null then return null; end if;
  if new.status = 'cancelled' then
    if new.cancelled_by in ('person', 'structure') then
      perform loan_news(held.solicitation_id,
        case when new.cancel_reason = 'no-show' then 'no-show' when new.cancelled_by = 'person' then 'given-up' else 'cancelled' end,
        new.id || ':' || new.cancelled_at);
    end if;
  elsif was = 'cancelled' and because = 'no-show' then
    perform loan_news(held.solicitation_id, 'stands-again', new.id || ':' || said_at());
  elsif not held.home_oral and not exists (select from loan_consents c
      where c.loan_id = held.id and c.party = 'home' and c.terms = held.terms and c.said = 'yes' and c.voice <> 'offer' and c.at >= said_at()) then
    perform loan_news(held.solicitation_id, 'stands', new.id || ':' || held.terms);
  end if;
  return null;
end $$;
create trigger loan_mission_news after insert or update of status on assignments for each row execute function loan_mission_news();

revoke all on function loan_news(uuid, text, text), lender_heard(), loan_mission_news() from public;
