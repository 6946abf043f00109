-- A statement of costs is withdrawn by its lender while whoever receives has not signed it; signed, by whoever signed it: its lender then
-- makes another (lib/decisions/059).
alter table papers drop constraint papers_end_reason,
  add constraint papers_end_reason check (end_reason in ('remade', 'mission-changed', 'mission-cancelled', 'host', 'lender', 'cost-changed'));

create or replace function statement_of_the_lender() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  lender uuid := lender_of_mission(new.assignment_id);
  speaker uuid := nullif(current_setting('app.org', true), '')::uuid;
  by_host boolean;
begin
  if tg_op = 'INSERT' and lender is not null then
    select a.organization_id, a.territory_id, a.need_id, a.person_id into new.organization_id, new.territory_id, new.need_id, new.person_id
    from assignments a where a.id = new.assignment_id and (exists (select from loan_costs c where c.assignment_id = a.id and c.home_organization_id = lender)
      or exists (select from papers p where p.assignment_id = a.id and p.state = 'issued' and p.kind = 'sponsorship-convention'));
    if not found or new.lender_id is distinct from lender or speaker is distinct from lender then
      raise check_violation using message = 'a statement of costs is its lender’s to make';
    end if;
  elsif tg_op = 'INSERT' and new.lender_id is not null then
    raise check_violation using message = 'nobody of the reserve lends whoever came';
  end if;
  if tg_op = 'UPDATE' and new.state <> old.state and speaker is not null and old.lender_id is not null then
    by_host := exists (select from paper_signatures s where s.paper_id = old.id and s.party = 'host');
    if speaker is distinct from old.lender_id and not (by_host and new.state = 'void') then
      raise check_violation using message = 'a statement of costs is its lender’s to end';
    elsif speaker = old.lender_id and by_host and new.state = 'void' then
      raise check_violation using message = 'a statement both signed is not undone by one';
    end if;
  end if;
  return new;
end $$;
