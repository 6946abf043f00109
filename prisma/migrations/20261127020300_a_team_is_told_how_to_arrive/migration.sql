-- Whom to ask for, or how to arrive, said otherwise: those who come with a name were told, an association that sends a team was not.
-- When that was, until its managers are written to.
alter table teams add column "details_at" timestamptz(3);
grant update (details_at) on teams to app_manager;
create index teams_details_to_tell on teams (details_at) where details_at is not null;

-- How to reach a place, and how to get in, while one’s team holds seats there.
drop function team_contact(uuid);
create function team_contact(of_need uuid) returns table (name text, phone text, note text, arrival text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select n.contact_name, n.contact_phone, n.note, s.arrival_note from needs n join structures s on s.id = n.structure_id
  where n.id = of_need and exists (select from teams t where t.need_id = n.id and t.status in ('confirmed', 'to-reconfirm')
    and t.pool_id = nullif(current_setting('app.pool', true), '')::uuid)
$$;
revoke all on function team_contact(uuid) from public;
grant execute on function team_contact(uuid) to app_pool;
