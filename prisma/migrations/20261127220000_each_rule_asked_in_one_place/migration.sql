-- The queue of a cell is read on every look at it: whether each awaited employer is alone is worked out for the requests of that
-- territory, and no longer for every territory before all but one are left out.
create or replace function silent_lenders(of_need uuid default null) returns table (need_id uuid, lender_id uuid, lender_name text, since timestamptz, alone boolean)
language sql stable security definer set search_path = pg_catalog, public as $$
  select u.need_id, u.lender_id, o.name, u.since, u.alone
  from unanswered_loans(array(select n.id from needs n where n.territory_id = nullif(current_setting('app.territory', true), '')
    and n.ends_at > said_at() and (of_need is null or n.id = of_need))) u join organizations o on o.id = u.lender_id
  where u.territory_id = nullif(current_setting('app.territory', true), '') order by u.since, u.lender_id limit 500
$$;

-- Who of an organization may answer for one of its structures at an instant: its directors, its managers there, and who stands in for them.
create function who_answers(of_organization uuid, of_structure uuid, at timestamptz) returns table (membership_id uuid, user_id uuid, since timestamptz)
language sql stable set search_path = pg_catalog, public as $$
  select m.id, m.user_id, m.created_at from memberships m join users u on u.id = m.user_id and u.disabled_at is null
  where m.organization_id = of_organization and m.ended_at is null and (m.role = 'director' or m.role = 'manager' and (
    exists (select from membership_structures s where s.membership_id = m.id and s.structure_id = of_structure)
    or exists (select from deputies d where d.membership_id = m.id and d.structure_id = of_structure and d.starts_at <= at and d.ends_at > at)))
$$;
revoke all on function who_answers(uuid, uuid, timestamptz) from public;
grant execute on function who_answers(uuid, uuid, timestamptz) to app_worker;
