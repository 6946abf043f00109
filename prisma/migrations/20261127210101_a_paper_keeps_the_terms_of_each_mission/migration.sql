-- A paper of several missions is written on the terms of each, and not of its own alone: other terms said at the same time wait, or are waited for.
create or replace function missions_of_paper() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  new.without := '{}';
  if cardinality(new.missions) = 0 then new.missions := array[new.assignment_id]; end if;
  if new.kind not in ('loan-convention', 'loan-amendment') then return new; end if;
  perform from assignments a where a.id = any (new.missions) order by a.id for no key update;
  -- the terms of each stay as they are read: whoever changes one of them sees the paper, or is seen by it
  perform from loans l join assignments a on a.solicitation_id = l.solicitation_id where a.id = any (new.missions) order by l.id for share of l;
  if cardinality(new.missions) > 1 and (
    select count(*) from assignments a join assignments own on own.id = new.assignment_id
      left join loans l on l.solicitation_id = a.solicitation_id
    where a.id = any (new.missions) and (a.person_id, a.organization_id, a.structure_id) = (own.person_id, own.organization_id, own.structure_id)
      and a.person_id = new.person_id and a.organization_id = new.organization_id and a.status = 'confirmed' and a.started_at is null
      and lender_of_mission(a.id) is not distinct from new.lender_id
      and (l.id is null or coalesce(l.person_yes = l.terms and l.home_yes = l.terms and l.host_yes = l.terms, false))) <> cardinality(new.missions) then
    raise check_violation using message = 'one paper is of one person, one place, one lender, and of missions that stand';
  end if;
  if exists (select from papers p, unnest(new.missions) mission where p.missions && new.missions and p.kind = new.kind and p.state in ('making', 'issued')
    and covers(p, mission)) then
    raise unique_violation using message = 'of one kind, a mission has one paper in force';
  end if;
  return new;
end $$;
