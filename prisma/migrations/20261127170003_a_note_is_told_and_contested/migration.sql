-- « Noté signé », without a document of ours: said by a party of that paper, read at once by the others, who may contest it in one tap; a
-- note contested lets no mission begin (lib/decisions/088).

-- AlterTable
ALTER TABLE "mission_papers" ADD COLUMN     "contested_at" TIMESTAMPTZ(3),
ADD COLUMN     "contested_by" TEXT,
ADD COLUMN     "noted_by" TEXT;

alter table mission_papers
  add constraint mission_papers_noted_by check (noted_by is null or (noted_by in ('host', 'lender') and attested_by is not null)),
  add constraint mission_papers_contested check ((contested_at is null) = (contested_by is null) and contested_by in ('lender', 'person'));

-- Whom a paper of somebody lent is between; the registry says the same (`between`, lib/matching/loan-law).
create function paper_between(of_rule text) returns text[] language sql immutable set search_path = pg_catalog, public as $$
  select case of_rule when 'loan-agreement' then array['lender', 'person'] when 'loan-convention' then array['lender', 'host', 'person']
    when 'public-secondment' then array['lender', 'host', 'person'] end
$$;

-- Who notes: the structure that receives, for what it is a party to; the lender, by its own act. A signature of ours notes by itself, and
-- settles what was contested.
create function mission_paper_noted() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  if new.attested_by is null then
    new.noted_by := null;
    if new.contested_at is not distinct from old.contested_at then
      new.contested_at := null;
      new.contested_by := null;
    end if;
    return new;
  end if;
  if old.attested_by is not null and new.attested_at is not distinct from old.attested_at then return new; end if;
  if current_user = 'app_manager' then
    if old.contested_by is not null then raise check_violation using message = 'a note that was contested is not said again'; end if;
    if not 'host' = any (coalesce(paper_between(new.rule), array['host'])) and exists (
      select from assignments a join loans l on l.solicitation_id = a.solicitation_id where a.id = new.assignment_id) then
      raise check_violation using message = 'a paper is noted signed by a party to it';
    end if;
    new.noted_by := 'host';
  elsif new.noted_by is not distinct from old.noted_by then
    new.noted_by := null;
  end if;
  new.contested_at := null;
  new.contested_by := null;
  return new;
end $$;
create trigger mission_paper_noted before update of attested_by, attested_at on mission_papers for each row execute function mission_paper_noted();

-- Whoever it is also between reads it at once, and whoever reads its contest.
create function note_told() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  news text := case when new.contested_at is distinct from old.contested_at and new.contested_at is not null then 'contested' else 'noted' end;
begin
  if news = 'noted' and (new.noted_by is null or new.attested_at is not distinct from old.attested_at) then return null; end if;
  insert into outbox_messages (id, organization_id, territory_id, channel, kind, person_id, solicitation_id, payload, dedupe_key, created_at)
  select gen_random_uuid(), case party when 'host' then l.organization_id when 'lender' then l.home_organization_id end, l.territory_id, 'email',
    case party when 'lender' then 'lent-paper-news' else 'paper-news' end, case party when 'person' then l.person_id end, l.solicitation_id,
    jsonb_build_object('missionId', new.assignment_id, 'rule', new.rule, 'news', news, 'needId', l.need_id),
    'paper-note:' || new.assignment_id || ':' || new.rule || ':' || news || ':' || coalesce(new.contested_at, new.attested_at) || ':' || party, said_at()
  from assignments a join loans l on l.solicitation_id = a.solicitation_id
    -- a contest stops the mission: whoever receives hears it, party to the paper or not
    cross join (select distinct unnest(paper_between(new.rule) || case news when 'contested' then array['host'] else '{}' end) as party) told
  where a.id = new.assignment_id and party <> case news when 'noted' then new.noted_by else new.contested_by end
    and (party <> 'person' or exists (select from people p where p.id = l.person_id and p.status <> 'erased'))
  on conflict do nothing;
  return null;
end $$;
create trigger note_told after update on mission_papers for each row
  when (new.noted_by is distinct from old.noted_by or new.attested_at is distinct from old.attested_at or new.contested_at is distinct from old.contested_at)
  execute function note_told();

-- For which party the speaker speaks of one mission of somebody lent: its lender’s direction, by the space or by the link of the loan, or the person.
create function party_of_loan(of_mission uuid) returns text language sql stable security definer set search_path = pg_catalog, public as $$
  select case
    when nullif(current_setting('app.actor', true), '') is not null and l.home_organization_id = nullif(current_setting('app.org', true), '')::uuid then 'lender'
    when l.id = (select k.loan_id from loan_of_link() k) then 'lender'
    when nullif(current_setting('app.actor', true), '') is not null and l.person_id = nullif(current_setting('app.person', true), '')::uuid then 'person' end
  from assignments a join loans l on l.solicitation_id = a.solicitation_id where a.id = of_mission
$$;

-- A mission is held while its papers are: its start is decided one at a time with them. Held, never changed, by this.
create policy owner_holds on assignments for update to app_owner using (true) with check (false);

-- « Ce n’est pas exact »: of a note of somebody else, about a paper one is a party to. Before the mission begins it is to be signed again;
-- after, what was done was done, and it is to be put in order.
create function contest_note(of_mission uuid, of_rule text) returns boolean language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  party text := party_of_loan(of_mission);
  begun boolean;
begin
  select a.started_at is not null into begun from assignments a where a.id = of_mission and a.status <> 'cancelled' for update;
  if begun is null or party is null or not party = any (coalesce(paper_between(of_rule), '{}')) then return false; end if;
  if begun then
    update mission_papers set contested_at = said_at(), contested_by = party
    where assignment_id = of_mission and rule = of_rule and noted_by <> party and contested_at is null;
  else
    update mission_papers set contested_at = said_at(), contested_by = party, signed_on = null, attested_at = null, attested_by = null
    where assignment_id = of_mission and rule = of_rule and noted_by <> party and contested_at is null;
  end if;
  return found;
end $$;

-- The lender notes what it signed by hand: papers it is a party to, which nobody noted, or which it contested itself.
create function note_as_lender(of_mission uuid, of_rule text, signed date) returns boolean language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if party_of_loan(of_mission) is distinct from 'lender' or nullif(current_setting('app.actor', true), '') is null
    or not 'lender' = any (coalesce(paper_between(of_rule), '{}')) or signed > (said_at() at time zone 'Europe/Paris')::date then return false; end if;
  perform from assignments a where a.id = of_mission and a.status <> 'cancelled' for update;
  if not found then return false; end if;
  update mission_papers set signed_on = signed, attested_at = said_at(), attested_by = current_setting('app.actor', true)::uuid, noted_by = 'lender'
  where assignment_id = of_mission and rule = of_rule and (attested_by is null or contested_by is not null) and contested_by is distinct from 'person';
  return found;
end $$;

-- What is noted, or missing, of the missions the speaker lends somebody to, or comes to: for a direction, the holder of a link, the person.
create function notes_of_loans() returns table (loan_id uuid, assignment_id uuid, rule text, required boolean, signed_on date, noted_by text, contested_by text, begun boolean,
  person_name text, structure_name text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select l.id, a.id, m.rule, m.required, m.signed_on, m.noted_by, m.contested_by, a.started_at is not null,
    p.first_name || ' ' || p.last_name, s.name
  from loans l join people p on p.id = l.person_id join assignments a on a.solicitation_id = l.solicitation_id and a.status <> 'cancelled'
    join structures s on s.id = a.structure_id join mission_papers m on m.assignment_id = a.id and paper_between(m.rule) is not null
  where (l.home_organization_id = nullif(current_setting('app.org', true), '')::uuid and nullif(current_setting('app.actor', true), '') is not null
      or l.id = (select k.loan_id from loan_of_link() k) or l.person_id = nullif(current_setting('app.person', true), '')::uuid)
    and a.ends_at > said_at() - interval '1 month'
  order by a.starts_at, a.id, m.rule limit 600
$$;

-- Nobody begins on a paper that is missing, or contested.
create or replace function start_in_order() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  if new.started_at is null then return new; end if;
  if tg_op = 'INSERT' then raise check_violation using message = 'a mission is not written as begun'; end if;
  if old.started_at is null and (new.status <> 'confirmed' or exists (
    select from mission_papers p where p.assignment_id = new.id and p.required and (p.attested_by is null or p.contested_at is not null) and not exists (
      select from mission_papers other where other.assignment_id = p.assignment_id and other.attested_by is not null and other.contested_at is null
        and (other.rule = p.instead or other.instead = p.rule)))) then
    raise check_violation using message = 'a mission does not begin without its papers';
  end if;
  return new;
end $$;
-- Signed by all since it was contested: what was contested is in order.
create or replace function signed_by_all() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  signed papers;
begin
  select * into signed from papers where id = new.paper_id;
  update mission_papers m set signed_on = (new.signed_at at time zone 'Europe/Paris')::date, attested_at = new.recorded_at, attested_by = signed.issued_by
  where m.assignment_id = signed.assignment_id and (m.attested_by is null or m.contested_at is not null)
    and m.rule in (select a.rule from paper_answers() a where a.kind = signed.kind)
    and not exists (
      select from (select distinct g.grp from paper_answers() g where g.rule = m.rule) needed
      where not exists (
        select from papers p join paper_answers() a on a.kind = p.kind and a.rule = m.rule and a.grp = needed.grp
        where p.assignment_id = signed.assignment_id and signed_whole(p)));
  if signed.kind = 'dates-amendment' and signed_whole(signed) then
    update mission_papers set amended_on = (new.signed_at at time zone 'Europe/Paris')::date
    where assignment_id = signed.assignment_id and former_ends_at is not null and amended_on is null and attested_by is not null;
  end if;
  return null;
end $$;

revoke all on function paper_between(text), mission_paper_noted(), note_told(), party_of_loan(uuid), contest_note(uuid, text), note_as_lender(uuid, text, date),
  notes_of_loans() from public;
grant execute on function paper_between(text) to app_manager, app_answer, app_owner;
grant execute on function contest_note(uuid, text) to app_manager, app_auth, app_person;
grant execute on function note_as_lender(uuid, text, date) to app_manager;
grant execute on function notes_of_loans() to app_manager, app_auth, app_person;
