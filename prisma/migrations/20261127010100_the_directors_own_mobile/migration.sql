-- « A OUI » from the mobile of a structure, or from that of the very hat that was asked, when it is on their own account: the requests
-- written down that wait for a word. A number that wrote STOP says nothing more; a hat that no longer speaks for the structure neither.
drop function behalf_reach();
create function behalf_reach() returns table (series_id uuid, need_id uuid, structure_id uuid, organization_id uuid, territory_id text, code text,
  membership_id uuid, user_id uuid, grade text, own_person_id uuid, own_territory_id text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select distinct on (n.series_id) n.series_id, n.id, n.structure_id, n.organization_id, n.territory_id, r.code, m.id, m.user_id, m.role,
    case when b.structure then null else p.id end, case when b.structure then null else p.territory_id end
  from need_asks k
  join structures s on s.id = k.structure_id and s.status = 'active'
  join organizations o on o.id = s.organization_id and o.status = 'verified'
  join needs n on n.series_id = k.series_id and n.structure_id = k.structure_id and n.behalf = 'waiting' and n.ends_at > said_at()
  join memberships m on m.id = k.membership_id and m.organization_id = k.organization_id and m.ended_at is null and m.role in ('director', 'manager')
  join users u on u.id = m.user_id and u.disabled_at is null
  left join tension_rhythms r on r.structure_id = s.id
  left join people p on p.user_id = u.id and p.phone = nullif(current_setting('app.phone', true), '') and p.status in ('active', 'dormant')
    and not ('sms' = any (p.channel_objections))
  cross join lateral (select coalesce(r.phone = nullif(current_setting('app.phone', true), '') and r.stopped_at is null, false) as structure) b
  where k.kind = 'behalf' and (b.structure or p.id is not null)
    and (m.role = 'director'
      or exists (select from membership_structures x where x.membership_id = m.id and x.structure_id = n.structure_id)
      or exists (select from deputies d where d.membership_id = m.id and d.structure_id = n.structure_id and d.starts_at <= said_at() and d.ends_at > said_at()))
  order by n.series_id, m.role, k.asked_at, n.starts_at, n.id
$$;
revoke all on function behalf_reach() from public;
grant execute on function behalf_reach() to app_phone;
