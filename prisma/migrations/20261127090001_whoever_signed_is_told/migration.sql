-- « Signé sur papier » is said of a day since the paper was made, and that has come: days of Paris.
create function on_paper_since_it_was_made() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  day date := (new.signed_at at time zone 'Europe/Paris')::date;
begin
  if day < (select (p.issued_at at time zone 'Europe/Paris')::date from papers p where p.id = new.paper_id) or day > (new.recorded_at at time zone 'Europe/Paris')::date then
    raise check_violation using message = 'a paper is signed from the day it is made on, never on a day to come';
  end if;
  return new;
end $$;
create trigger on_paper_since_it_was_made before insert on paper_signatures for each row when (new.way = 'on-paper') execute function on_paper_since_it_was_made();

-- Whom a paper is also between, beside who receives, and how they are written to.
create function tell_of_paper(of_paper papers, party text, news text, dedupe text) returns void language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  insert into outbox_messages (id, organization_id, territory_id, channel, kind, person_id, payload, dedupe_key, created_at)
  select gen_random_uuid(), case party when 'lender' then of_paper.lender_id end, of_paper.territory_id, 'email',
    case party when 'lender' then 'lent-paper-news' else 'paper-news' end, case party when 'person' then of_paper.person_id end,
    jsonb_build_object('paperId', of_paper.id, 'news', news), 'paper-news:' || dedupe || ':' || party, said_at()
  where party = 'lender' and of_paper.lender_id is not null
    or party = 'person' and exists (select from people p where p.id = of_paper.person_id and p.status <> 'erased')
  on conflict do nothing;
end $$;
-- What who receives says of a signature on paper, the others read at once: it is their name.
create function signed_on_paper_told() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  signed papers;
  one text;
begin
  select * into signed from papers where id = new.paper_id;
  foreach one in array signed.parties loop
    if one <> 'host' then perform tell_of_paper(signed, one, new.party, new.id::text); end if;
  end loop;
  return null;
end $$;
create trigger signed_on_paper_told after insert on paper_signatures for each row when (new.way = 'on-paper') execute function signed_on_paper_told();

-- Whoever signed a paper without having been written to about it is told that it holds no more, unless it is they who ended it.
create function signed_paper_ended() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  one text;
begin
  for one in select s.party from paper_signatures s where s.paper_id = new.id and s.party not in ('host', new.end_reason)
    and not exists (select from paper_asks k where k.need_id = new.need_id and k.party = s.party and k.turn > 0
      and k.to_id = case s.party when 'person' then new.person_id else new.lender_id end)
  loop
    perform tell_of_paper(new, one, 'ended', new.id::text);
  end loop;
  return null;
end $$;
create trigger signed_paper_ended after update of state on papers for each row when (new.state = 'void' and old.state = 'issued') execute function signed_paper_ended();

-- ── A link is looked for by its own index ───────────────────────────────────────────────────────────────────────────
-- The same link and the same answer as before: one row by its hash, then the need it is about. Looked for as « either of two
-- tables », every ask of the country was read each time.
create or replace function link_that_signs() returns table (id uuid, organization_id uuid, need_id uuid, party text, to_id uuid, reader uuid)
language sql stable security definer set search_path = pg_catalog, public as $$
  select k.id, k.organization_id, k.need_id, k.party, k.to_id, null::uuid
  from paper_asks k join needs n on n.id = k.need_id
  where k.link_hash = nullif(current_setting('app.link', true), '') and greatest(n.ends_at, k.asked_at) + interval '3 months' > said_at()
  union all
  select k.id, k.organization_id, k.need_id, k.party, k.to_id, w.user_id
  from paper_readers r join paper_asks k on k.id = r.ask_id join needs n on n.id = k.need_id
    join lateral who_signs(k.party, k.need_id, k.to_id, said_at()) w on w.membership_id = r.membership_id
  where r.link_hash = nullif(current_setting('app.link', true), '') and greatest(n.ends_at, k.asked_at) + interval '3 months' > said_at()
$$;
revoke all on function on_paper_since_it_was_made(), tell_of_paper(papers, text, text, text), signed_on_paper_told(), signed_paper_ended(), link_that_signs() from public;
