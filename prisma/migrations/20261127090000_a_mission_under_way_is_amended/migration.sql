-- AlterTable
ALTER TABLE "mission_papers" ADD COLUMN     "amended_on" DATE,
ADD COLUMN     "former_ends_at" TIMESTAMPTZ(3),
ADD COLUMN     "former_starts_at" TIMESTAMPTZ(3);

-- Hours signed for, that others took the place of since the mission began: until an amendment of them is signed too, there is
-- something to put in order.
alter table mission_papers
  add constraint mission_papers_former check ((former_starts_at is null) = (former_ends_at is null) and former_ends_at > former_starts_at),
  add constraint mission_papers_amended check (amended_on is null or former_ends_at is not null and attested_by is not null);
grant update (amended_on) on mission_papers to app_manager;

alter table papers drop constraint papers_kind, add constraint papers_kind check (kind in ('loan-convention', 'sponsorship-convention',
  'loan-amendment', 'secondment-convention', 'dates-amendment', 'volunteer-convention', 'mission-order', 'mission-attestation', 'cost-statement'));
alter table paper_templates drop constraint templates_kind, add constraint templates_kind check (kind in ('loan-convention', 'sponsorship-convention',
  'loan-amendment', 'secondment-convention', 'dates-amendment', 'volunteer-convention', 'mission-order', 'mission-attestation', 'cost-statement'));

-- Everybody signed it, and it holds.
create function signed_whole(of_paper papers) returns boolean language sql stable security definer set search_path = pg_catalog, public as $$
  select of_paper.state = 'issued' and (select count(*) from paper_signatures s where s.paper_id = of_paper.id) = cardinality(of_paper.parties)
$$;

-- A mission that changes, or is given up, voids the papers made for it; what was made once it was over stays. Once it has begun, what
-- everybody signed was carried out: it holds for what was done, and an amendment of the new hours is to be signed.
create or replace function papers_of_the_mission() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  moved boolean := (new.starts_at, new.ends_at) is distinct from (old.starts_at, old.ends_at);
begin
  update papers p set state = 'void', ended_at = coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now()),
    end_reason = case when new.status = 'cancelled' then 'mission-cancelled' else 'mission-changed' end
  where assignment_id = new.id and state in ('making', 'issued') and kind not in ('mission-attestation', 'cost-statement')
    and not (new.status <> 'cancelled' and new.started_at is not null and signed_whole(p)
      and kind in ('loan-convention', 'sponsorship-convention', 'loan-amendment', 'secondment-convention', 'dates-amendment'));
  if new.started_at is null and moved and exists (select from loans l where l.solicitation_id = new.solicitation_id) then
    update mission_papers set signed_on = null, attested_at = null, attested_by = null
    where assignment_id = new.id and attested_by is not null and rule in (select rule from paper_answers() where kind in ('loan-convention', 'loan-amendment'));
  end if;
  if new.started_at is not null and moved and new.status <> 'cancelled' then
    update mission_papers set amended_on = null,
      former_starts_at = case when amended_on is null then coalesce(former_starts_at, old.starts_at) else old.starts_at end,
      former_ends_at = case when amended_on is null then coalesce(former_ends_at, old.ends_at) else old.ends_at end
    where assignment_id = new.id and attested_by is not null and rule in ('loan-convention', 'public-secondment');
    -- back to the hours that are signed: nothing is to be amended
    update mission_papers set former_starts_at = null, former_ends_at = null
    where assignment_id = new.id and amended_on is null and (former_starts_at, former_ends_at) = (new.starts_at, new.ends_at);
  end if;
  return null;
end $$;

-- Once everybody signed, what the mission asked for is noted signed, on the day of the last signature; an amendment of its hours
-- puts them in order.
create or replace function signed_by_all() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  signed papers;
begin
  select * into signed from papers where id = new.paper_id;
  update mission_papers m set signed_on = (new.signed_at at time zone 'Europe/Paris')::date, attested_at = new.recorded_at, attested_by = signed.issued_by
  where m.assignment_id = signed.assignment_id and m.attested_by is null
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

-- An amendment everybody had signed, ended since: its hours are to be put in order again.
create function amendment_ended() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update mission_papers set amended_on = null
  where assignment_id = new.assignment_id and amended_on is not null
    and (select count(*) from paper_signatures s where s.paper_id = new.id) = cardinality(new.parties);
  return null;
end $$;
create trigger amendment_ended after update of state on papers for each row
  when (new.kind = 'dates-amendment' and old.state = 'issued' and new.state in ('void', 'replaced')) execute function amendment_ended();

-- ── No statement of a loan that was never written ───────────────────────────────────────────────────────────────────
-- What the law wants written before somebody is lent is not signed by all, nor noted signed.
create function loan_unsigned(mission uuid) returns boolean language sql stable security definer set search_path = pg_catalog, public as $$
  select exists (select from mission_papers p where p.assignment_id = mission and p.required and p.attested_by is null
    and p.rule in ('loan-convention', 'public-secondment') and not exists (
      select from mission_papers other where other.assignment_id = p.assignment_id and other.attested_by is not null
        and (other.rule = p.instead or other.instead = p.rule)))
$$;
create function statement_of_a_loan_signed() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if loan_unsigned(new.assignment_id) then raise check_violation using message = 'a loan nobody signed is not billed'; end if;
  return new;
end $$;
create trigger statement_of_a_loan_signed before insert on papers for each row when (new.kind = 'cost-statement')
  execute function statement_of_a_loan_signed();

-- ── A cost that a signed paper does not say is still to be said ─────────────────────────────────────────────────────
-- A cost is held by the lender’s signature of a convention that is in force, or that was when the mission began, whatever became
-- of that convention since; and by a statement that asks for it. A secondment may be signed before its cost is known: it holds
-- the one that was said by then, and none otherwise.
create or replace function cost_held(mission uuid) returns boolean language sql volatile security definer set search_path = pg_catalog, public as $$
  select exists (
    select from papers p join assignments a on a.id = p.assignment_id where p.assignment_id = mission
      and (p.kind = 'cost-statement' and p.state in ('making', 'issued')
        or p.kind in ('loan-convention', 'sponsorship-convention', 'secondment-convention')
          and exists (select from paper_signatures s where s.paper_id = p.id and s.party = 'lender' and (p.kind <> 'secondment-convention'
            or exists (select from loan_costs c where c.assignment_id = mission and c.said_at <= s.recorded_at)
            or exists (select from mission_terms t where t.assignment_id = mission and t.said ? 'salaire_horaire')))
          and (p.state = 'issued' or p.ended_at >= coalesce(a.started_at, a.starts_at))))
$$;
-- What was written at another cost, and that the lender did not sign, holds no more.
create or replace function papers_of_the_cost() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update papers p set state = 'void', ended_at = said_at(), end_reason = 'cost-changed'
  where assignment_id = new.assignment_id and state in ('making', 'issued') and kind in ('loan-convention', 'sponsorship-convention', 'secondment-convention')
    and not (kind = 'secondment-convention' and exists (select from paper_signatures s where s.paper_id = p.id and s.party = 'lender'));
  return null;
end $$;

-- ── What somebody lent is, by their own trades ──────────────────────────────────────────────────────────────────────
-- The trades of whoever comes, the best proven first, for whoever writes their papers: the organization that receives or lends.
create function trades_of_mission(mission uuid) returns text[] language sql stable security definer set search_path = pg_catalog, public as $$
  select array(select t.trade from assignments a join person_trades t on t.person_id = a.person_id where a.id = mission and a.status <> 'cancelled'
    and nullif(current_setting('app.org', true), '')::uuid in (a.organization_id, lender_of_mission(a.id))
    order by array_position(array['verified', 'attested', 'seen', 'declared'], t.proof), t.trade)
$$;

-- Whether a loan is signed is read with the mission by whoever lends.
drop function lent_missions(uuid);
create function lent_missions(only_one uuid) returns table (id uuid, need_id uuid, organization_id uuid, territory_id text, person_id uuid, status text,
  starts_at timestamptz, ends_at timestamptz, trade text, tasks text[], contact_name text, contact_phone text, host text, host_finess text, nature text,
  structure text, structure_finess text, address_line text, postcode text, commune text, rules text[], held jsonb, confirmed text[], masked_name text,
  person_name text, began_at timestamptz, finished_at timestamptz, break_minutes int, common boolean, host_said jsonb, said jsonb, lender_id uuid, lender_name text,
  lender_said jsonb, loan_agreed boolean, cost_signed boolean, agreement text, cost jsonb, remembered jsonb, statement_id uuid, unsigned boolean)
language sql stable security definer set search_path = pg_catalog, public as $$
  select a.id, a.need_id, a.organization_id, a.territory_id, a.person_id, a.status, a.starts_at, a.ends_at, n.trade, n.tasks, n.contact_name, n.contact_phone,
    o.name, o.legal_entity_finess, o.legal_nature, s.name, s.finess, s.address_line, s.postcode, c.name,
    array(select m.rule from mission_papers m where m.assignment_id = a.id order by m.rule), null::jsonb, '{}'::text[], p.masked_name,
    case when p.status = 'erased' then null else p.first_name || ' ' || p.last_name end, f.began_at, f.finished_at, f.break_minutes, f.common, '{}'::jsonb,
    coalesce((select jsonb_object_agg(e.key, e.value) from jsonb_each(t.said) e where e.key like 'preteur\_%' or e.key in ('personne', 'qualification', 'facture', 'meme_groupe')), '{}'),
    h.id, h.name, coalesce(x.said, '{}'), true, cost_held(a.id),
    (select r.kind || ' ' || r.code from papers r where r.assignment_id = a.id and r.state = 'issued'
      and r.kind in ('loan-convention', 'sponsorship-convention', 'secondment-convention') order by r.issued_at desc limit 1),
    (select jsonb_build_object('wageCents', k.wage_cents, 'chargeCents', k.charge_cents, 'expenseCents', k.expense_cents, 'saidAt', k.said_at)
      from loan_costs k where k.assignment_id = a.id),
    (select jsonb_build_object('wageCents', k.wage_cents, 'chargeCents', k.charge_cents, 'expenseCents', 0, 'saidAt', k.said_at)
      from loan_costs k where k.home_organization_id = h.id and k.person_id = a.person_id order by k.said_at desc limit 1),
    (select r.id from papers r where r.assignment_id = a.id and r.kind = 'cost-statement' and r.state = 'issued' order by r.issued_at desc limit 1),
    loan_unsigned(a.id)
  from organizations h
    join assignments a on a.organization_id <> h.id and a.status <> 'cancelled' and a.ends_at > said_at() - interval '1 year'
      and (only_one is null or a.id = only_one) and a.person_id in (select q.id from people q where q.home_organization_id = h.id
        union select l.person_id from loans l where l.home_organization_id = h.id)
    join needs n on n.id = a.need_id join organizations o on o.id = a.organization_id join structures s on s.id = a.structure_id
    join communes c on c.code = s.commune_code join people p on p.id = a.person_id
    left join mission_signed_hours f on f.assignment_id = a.id left join mission_terms t on t.assignment_id = a.id
    left join organization_particulars x on x.organization_id = h.id
  where h.id = nullif(current_setting('app.org', true), '')::uuid and nullif(current_setting('app.actor', true), '') is not null
    and lender_of_mission(a.id) = h.id
    and exists (select from mission_papers m where m.assignment_id = a.id and m.rule in ('loan-convention', 'public-secondment'))
  order by a.starts_at desc, a.id limit 300
$$;
-- What a mission waits for before it is billed, for whoever receives.
create function unsigned_here(mission uuid) returns boolean language sql stable security definer set search_path = pg_catalog, public as $$
  select exists (select from assignments a where a.id = mission and a.organization_id = nullif(current_setting('app.org', true), '')::uuid) and loan_unsigned(mission)
$$;
revoke all on function signed_whole(papers), amendment_ended(), loan_unsigned(uuid), statement_of_a_loan_signed(), trades_of_mission(uuid), lent_missions(uuid),
  unsigned_here(uuid) from public;
grant execute on function lent_missions(uuid), trades_of_mission(uuid), unsigned_here(uuid) to app_manager;
