-- Of these requests, those whose missions began without their papers, wherever they are: what the worker settles by.
create function needs_out_of_order(these uuid[]) returns table (need_id uuid)
language sql stable security definer set search_path = pg_catalog, public as $$
  select distinct a.need_id
  from assignments a
  where a.need_id = any(these) and a.status = 'confirmed' and a.starts_at <= said_at() and a.ends_at > said_at() - interval '30 days'
    and exists (
      select from mission_papers p where p.assignment_id = a.id and p.required and (p.attested_by is null or p.contested_at is not null) and not exists (
        select from mission_papers other where other.assignment_id = p.assignment_id and other.attested_by is not null and other.contested_at is null
          and (other.rule = p.instead or other.instead = p.rule)))
$$;
revoke all on function needs_out_of_order(uuid[]) from public;
grant execute on function needs_out_of_order(uuid[]) to app_worker;
