-- Missions going on, or over for less than thirty days, whose required papers are missing or contested: heard by who receives, and by the
-- cell of its territory, without a name (lib/decisions/088).
create function missions_out_of_order() returns table (need_id uuid, structure_id uuid, structure_name text, trade text, starts_at timestamptz, ends_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public as $$
  select distinct n.id, n.structure_id, s.name, n.trade, n.starts_at, n.ends_at
  from assignments a join needs n on n.id = a.need_id join structures s on s.id = n.structure_id
  where a.status = 'confirmed' and a.starts_at <= said_at() and a.ends_at > said_at() - interval '30 days'
    and case when nullif(current_setting('app.org', true), '') is null then n.territory_id = nullif(current_setting('app.territory', true), '')
      else n.organization_id = nullif(current_setting('app.org', true), '')::uuid end
    and exists (
      select from mission_papers p where p.assignment_id = a.id and p.required and (p.attested_by is null or p.contested_at is not null) and not exists (
        select from mission_papers other where other.assignment_id = p.assignment_id and other.attested_by is not null and other.contested_at is null
          and (other.rule = p.instead or other.instead = p.rule)))
  order by 5, 1 limit 200
$$;
revoke all on function missions_out_of_order() from public;
grant execute on function missions_out_of_order() to app_manager, app_cell;
