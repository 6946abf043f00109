-- « A OUI » from the mobile of a structure: the requests written down for it that wait for its word, and the hat that was asked, which
-- the word is said under. A number that wrote STOP says nothing more; a hat that no longer speaks for the structure speaks no more.
create function behalf_reach() returns table (series_id uuid, need_id uuid, structure_id uuid, organization_id uuid, territory_id text, code text,
  membership_id uuid, user_id uuid, grade text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select distinct on (n.series_id) n.series_id, n.id, n.structure_id, n.organization_id, n.territory_id, r.code, m.id, m.user_id, m.role
  from tension_rhythms r
  join structures s on s.id = r.structure_id and s.status = 'active'
  join organizations o on o.id = s.organization_id and o.status = 'verified'
  join needs n on n.structure_id = s.id and n.behalf = 'waiting' and n.ends_at > said_at()
  join need_asks k on k.series_id = n.series_id and k.structure_id = n.structure_id and k.kind = 'behalf'
  join memberships m on m.id = k.membership_id and m.organization_id = k.organization_id and m.ended_at is null and m.role in ('director', 'manager')
  join users u on u.id = m.user_id and u.disabled_at is null
  where r.phone = nullif(current_setting('app.phone', true), '') and r.stopped_at is null
    and (m.role = 'director'
      or exists (select from membership_structures x where x.membership_id = m.id and x.structure_id = n.structure_id)
      or exists (select from deputies d where d.membership_id = m.id and d.structure_id = n.structure_id and d.starts_at <= said_at() and d.ends_at > said_at()))
  order by n.series_id, m.role, k.asked_at, n.starts_at, n.id
$$;
revoke all on function behalf_reach() from public;
grant execute on function behalf_reach() to app_phone;
